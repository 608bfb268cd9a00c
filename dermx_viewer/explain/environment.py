"""Which variables of the environment the model process gets.

It runs other people's networks: it gets what Python and the backends need to find their libraries
and to be tuned, and nothing that may be a secret.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

# fmt: off
_NAMES = frozenset((
    "PATH", "LANG", "LANGUAGE", "TZ", "HOME", "USER", "LOGNAME", "SHELL", "VIRTUAL_ENV",
    "CONDA_PREFIX", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT",
    "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
    "PROGRAMDATA", "TEMP", "TMP", "TMPDIR",
))
_PREFIXES = (
    "LC_", "PYTHON", "KERAS_", "TF_", "TF2_", "XLA_", "JAX_", "TORCH_", "PYTORCH_", "CUDA_",
    "CUDNN_", "CUBLAS_", "NVIDIA_", "NCCL_", "ROCM_", "ROCR_", "HIP_", "HSA_", "MIOPEN_",
    "OMP_", "KMP_", "GOMP_", "MKL_", "OPENBLAS_", "VECLIB_", "NUMEXPR_", "BLIS_", "ONEDNN_",
    "DNNL_", "HDF5_", "MALLOC_", "DERMX_",
)
# fmt: on
_SECRET = ("TOKEN", "SECRET", "PASSW", "CREDENTIAL", "AUTH", "KEY", "TF_VAR_", "PYTHONSTARTUP")


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables of ``environment`` that the model process may see."""
    return {name: value for name, value in environment.items() if _is_needed(name.upper())}


def scrub() -> None:
    """Take what it may not see out of this process's own environment."""
    for name in set(os.environ) - set(scrubbed(os.environ)):
        del os.environ[name]


def _is_needed(name: str) -> bool:
    known = name in _NAMES or name.startswith(_PREFIXES)
    return known and not any(part in name for part in _SECRET)
