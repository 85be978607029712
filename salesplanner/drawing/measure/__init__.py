"""Charts of what past deals say, as display lists for screen and paper alike: funnel, days, stock and flow."""
