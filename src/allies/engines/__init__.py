"""Machines that translate, behind one verb; what is held in place for them, what is checked after. Pure: no Django."""
