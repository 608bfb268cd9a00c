"""Which variables the model process sees."""

from __future__ import annotations

import os

import pytest

from dermx_viewer.explain.environment import scrub, scrubbed

NEEDED = [
    "PATH",
    "LANG",
    "LC_ALL",
    "HOME",
    "TMPDIR",
    "TZ",
    "PYTHONPATH",
    "PYTHONHASHSEED",
    "KERAS_BACKEND",
    "TF_CPP_MIN_LOG_LEVEL",
    "TF_ENABLE_ONEDNN_OPTS",
    "XLA_FLAGS",
    "JAX_PLATFORMS",
    "CUDA_VISIBLE_DEVICES",
    "OMP_NUM_THREADS",
    "LD_LIBRARY_PATH",
    "DERMX_SETTINGS",
    "SystemRoot",
]
SECRET = [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_PROFILE",
    "GITHUB_TOKEN",
    "HF_TOKEN",
    "OPENAI_API_KEY",
    "SSH_AUTH_SOCK",
    "GPG_AGENT_INFO",
    "DBUS_SESSION_BUS_ADDRESS",
    "XAUTHORITY",
    "DISPLAY",
    "HTTP_PROXY",
    "DATABASE_URL",
    "PGPASSWORD",
    "TF_VAR_password",
    "tf_var_db",
    "TF_API_TOKEN",
    "TORCH_HUB_TOKEN",
    "JAX_SECRET",
    "PYTHON_KEYRING_BACKEND_KEY",
    "KERAS_PASSWORD",
    "DERMX_AUTH",
    "KUBECONFIG",
]
# fmt: on


def test_what_is_needed_stays_and_the_rest_goes() -> None:
    given = dict.fromkeys([*NEEDED, *SECRET], "x")
    assert sorted(scrubbed(given)) == sorted(NEEDED)


def test_this_process_can_forget_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"PATH": "x", "AWS_PROFILE": "y"})
    scrub()
    assert os.environ == {"PATH": "x"}
