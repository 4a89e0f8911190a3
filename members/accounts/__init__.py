"""Knows the accounts of the site: how somebody is invited, gets in and is signed out."""
