"""One open plan, the action table and the settings. No widgets."""
