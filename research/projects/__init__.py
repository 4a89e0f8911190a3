"""The projects of the coalition as readers find and read them."""
