"""DermX Viewer: where dermatologists look, where a network looks, and how well they agree."""

__version__ = "0.1.0"
