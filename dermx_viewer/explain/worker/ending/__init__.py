"""How a network ends: what its outputs are, and the logits behind them."""
