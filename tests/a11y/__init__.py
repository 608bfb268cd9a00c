"""``make a11y``: what assistive technology is told of the window, through AT-SPI, on a session bus
and a display of their own."""
