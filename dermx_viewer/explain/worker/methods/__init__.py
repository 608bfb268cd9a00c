"""Explanation methods: how each is computed."""

from dermx_viewer.explain.methods import GRAD_CAM as GRAD_CAM
