# Build the folder and the installer for Windows, and try the folder.
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Python py] [-Output build\windows]
#
# Needs Windows 10 or 11 (x64), Python 3.11 to 3.13 from python.org, and Inno Setup 6.3 or later
# (ISCC.exe in its usual place, or in the path). 8 GB of space and a quarter of an hour.
param(
    [string]$Python = "py",
    [string]$Output = "build\windows"
)
$ErrorActionPreference = "Stop"
Set-StrictMode -Version 3.0
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Program {
    # A program's exit status is no error to PowerShell.
    param([string]$Program, [string[]]$Arguments)
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program $Arguments ended with status $LASTEXITCODE" }
}

New-Item -ItemType Directory -Force $Output | Out-Null
$Output = (Resolve-Path $Output).Path
$Work = Join-Path $Output "work"
if (Test-Path $Work) { Remove-Item -Recurse -Force $Work }
New-Item -ItemType Directory $Work | Out-Null

Invoke-Program $Python @("-m", "venv", "$Work\env")
$Own = "$Work\env\Scripts\python.exe"
Invoke-Program $Own @("-m", "pip", "install", "--constraint", "constraints.txt", "build")
Invoke-Program $Own @("-m", "build", "--wheel", "--outdir", $Work, ".")
$Wheel = (Get-ChildItem "$Work\*.whl" | Select-Object -First 1).FullName
Invoke-Program $Own @("-m", "pip", "install", "--constraint", "constraints.txt", "$Wheel[tf]", "pyinstaller")
$Version = (& $Own -c "import dermx_viewer; print(dermx_viewer.__version__)").Trim()

Invoke-Program $Own @("packaging\icons.py", "build\icons")
Invoke-Program $Own @("-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", $Output,
    "--workpath", "$Work\pyinstaller", "packaging\pyinstaller\dermx-viewer.spec")
$Folder = Join-Path $Output "dermx-viewer"
Invoke-Program $Own @("packaging\pyinstaller\licences.py", "$Work\env", "$Work\pyinstaller", "$Folder\LICENCES.txt")

# The same jobs as packaging/try-folder.sh.
$Tried = Join-Path $Work "tried"
New-Item -ItemType Directory $Tried | Out-Null
$Program = "$Folder\dermx-viewer.exe"
$env:QT_QPA_PLATFORM = "offscreen"
Push-Location $Tried
try {
    Invoke-Program $Program @("--version")
    Invoke-Program $Program @("demo-data", "demo", "--images", "12")
    Invoke-Program $Program @("check", "demo", "--jobs", "2")
    Invoke-Program $Program @("score", "demo", "--model", "demo-residual", "--output", "run")
    Invoke-Program $Program @("plot", "run", "--output", "plot.pdf")
    Invoke-Program $Program @("report", "run", "--output", "report.html")
    Invoke-Program $Program @("screenshots", "--output", "pictures")
    foreach ($File in @("run\rows.csv", "plot.pdf", "report.html", "pictures\window.png")) {
        if (-not (Test-Path $File)) { throw "missing: $File" }
    }
}
finally {
    Pop-Location
    Remove-Item Env:QT_QPA_PLATFORM
}

$Inno = Get-Command "ISCC.exe" -ErrorAction SilentlyContinue
$Compiler = if ($Inno) { $Inno.Source } else { "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
if (-not (Test-Path $Compiler)) { throw "Inno Setup is missing: install it, or put ISCC.exe into the path" }
Invoke-Program $Compiler @("/Qp", "/DVersion=$Version", "/DFolder=$Folder", "/DOutput=$Output",
    "/DIcon=$((Resolve-Path 'build\icons\dermx-viewer.ico').Path)", "packaging\windows\dermx-viewer.iss")
Write-Output "$Output\dermx-viewer-$Version-windows-x64.exe"
