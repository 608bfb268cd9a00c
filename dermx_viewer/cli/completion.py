"""The command that writes what a shell needs to complete commands, options and names."""

from __future__ import annotations

import click

from dermx_viewer.cli.terminal import say

# The scripts ask the program itself, through click, which answers a line (zsh: three) for each of
# what it has to offer: `plain`, or `dir` or `file` where the shell is to look for paths. They are
# not click's own: those break a value with a space in Bash, are silent at every second Tab in zsh
# and lose what stands before the `=` of --option=value, and cut an explanation at its first comma
# in fish.
_BASH = r"""
_dermx_viewer_completion() {
    local IFS=$'\n' kind value here=${COMP_WORDS[COMP_CWORD]} line=$COMP_LINE word gap
    local -a asked=()
    local -i at
    # Bash makes three words of --option=value, and of local:4.
    for ((at = 0; at <= COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]} gap=${line%%[![:blank:]]*}
        line=${line:${#gap}}
        line=${line#"$word"}
        if [[ $at == 0 || $gap ]]; then
            asked+=("$word")
        elif [[ $word == = && ${asked[-1]} == --* ]]; then
            asked+=("")
        else
            asked[-1]+=$word
        fi
    done
    at=${#asked[@]}-1
    while IFS=, read -r kind value; do
        case $kind in
        dir) compopt -o dirnames ;;
        file) compopt -o default ;;
        plain)
            [[ $here == [\'\"]* ]] || printf -v value %q "$value"
            COMPREPLY+=("$value")
            ;;
        esac
    done < <(COMP_WORDS="${asked[*]}" COMP_CWORD=$at _DERMX_VIEWER_COMPLETE=bash_complete "$1")
}

complete -o nosort -F _dermx_viewer_completion dermx-viewer
"""

_ZSH = r"""
#compdef dermx-viewer

_dermx_viewer_completion() {
    local -a bare told answers
    local kind value help
    (( $+commands[dermx-viewer] )) || return 1
    answers=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \
        _DERMX_VIEWER_COMPLETE=zsh_complete dermx-viewer)}")
    # What stands before the = of --option=value stays.
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    for kind value help in $answers; do
        case $kind in
        dir) _path_files -/ ;;
        file) _path_files -f ;;
        plain) if [[ $help == _ ]]; then bare+=($value); else told+=("${value//:/\\:}:$help"); fi ;;
        esac
    done
    (( $#told )) && _describe -V unsorted told -U -i "$IPREFIX"
    (( $#bare )) && compadd -U -i "$IPREFIX" -V unsorted -a bare
}

# From $fpath it is run anew at every Tab; sourced, once.
if [[ $funcstack[1] == _dermx-viewer ]]; then
    _dermx_viewer_completion "$@"
else
    compdef _dermx_viewer_completion dermx-viewer
fi
"""

_FISH = r"""
function _dermx_viewer_completion
    set -l here (commandline -ct)
    # Fish replaces the whole of --option=value.
    set -l before (string match -r -- '^--[^=]*=' $here)
    for line in (env COMP_WORDS=(commandline -cp) COMP_CWORD="$here" \
            _DERMX_VIEWER_COMPLETE=fish_complete dermx-viewer)
        set -l answer (string split -m 1 , -- $line)
        switch $answer[1]
            case dir
                for path in (__fish_complete_directories $answer[2] '')
                    echo "$before$path"
                end
            case file
                # Fish itself looks below ~ for folders alone.
                if string match -q -- '~/*' $answer[2]
                    set -l below (string sub -s 2 -- $answer[2])
                    for path in (__fish_complete_path $HOME$below)
                        echo "$before"(string replace -- $HOME '~' $path)
                    end
                else
                    for path in (__fish_complete_path $answer[2])
                        echo "$before$path"
                    end
                end
            case plain
                echo "$before$answer[2]"
        end
    end
end

complete --no-files --command dermx-viewer --arguments "(_dermx_viewer_completion)"
"""

_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


@click.command()
@click.argument("shell", type=click.Choice([*_SCRIPTS]))
def completion(shell: str) -> None:
    """Print a script that completes commands, options and file names in SHELL.

    Bash has to be 4.4 or later. zsh looks for it in a folder of $fpath.
    """
    say(_SCRIPTS[shell].strip())
