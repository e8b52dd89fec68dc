"""Every formula of the house, pure: numpy, no Django. Each says its units, its source, and when it has no answer."""
