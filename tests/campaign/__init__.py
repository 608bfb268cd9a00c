"""The campaign: thousands of damaged inputs, killed commands and a killed model process.

``python -m tests.campaign`` (``make campaign``) runs all of it and prints figures;
``test_campaign.py`` runs a seeded sample. CONTRIBUTING.md says how to see one case again.
"""
