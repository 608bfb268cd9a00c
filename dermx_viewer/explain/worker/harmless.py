"""What is known to leave every cell where it is: a list of what is allowed, not of what is not.

Whatever is not listed here, and has no rule in :mod:`.whereabouts`, is tried out
(:mod:`.locating`) before a map is believed to lie where it seems to.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LAYERS = _words("""
    Activation ActivityRegularization Add AlphaDropout Average BatchNormalization
    CustomScaleLayer Dense Dropout ELU GaussianDropout GaussianNoise GroupNormalization Identity
    LayerNormalization LayerScale LeakyReLU Masking Maximum Minimum Multiply Normalization PReLU
    RMSNormalization ReLU Rescaling Softmax SpatialDropout2D Subtract SyncBatchNormalization
    ThresholdedReLU UnitNormalization
""")

AUGMENTATION = _words("""
    AugMix AutoContrast CutMix Equalization MixUp RandAugment RandomBrightness
    RandomColorDegeneration RandomColorJitter RandomContrast RandomElasticTransform
    RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHeight RandomHue
    RandomInvert RandomPerspective RandomPosterization RandomRotation RandomSaturation
    RandomSharpness RandomShear RandomTranslation RandomWidth RandomZoom Solarization
""")
"""At rest when a network is used, or changing colours alone."""

_OPERATIONS = _words("""
    Abs Absolute Cast Ceil Celu Clip Cos Cosh Divide Elu Erf Exp Exp2 Expm1 Floor Gelu
    HardShrink HardSigmoid HardSilu HardTanh LeakyRelu Log Log10 Log1p Log2 LogSigmoid LogSoftmax
    Negative Power Reciprocal Relu Relu6 Round Rsqrt Selu Sigmoid Sign Silu Sin Sinh
    SoftShrink Softplus Softsign SparsePlus SparseSigmoid Sqrt Square Squareplus StopGradient
    Tanh TanhShrink Threshold TrueDivide
""")

CELLWISE = _LAYERS | AUGMENTATION | _OPERATIONS
"""Layers and operations whose output at a cell belongs to that cell of what they read."""

WINDOWS = _words("""
    AveragePooling2D Conv2D DepthwiseConv2D MaxPooling2D SeparableConv2D SpectralNormalization
""")
"""Layers that move a window over the picture, all with the same words for it."""

STRETCHING = _words("AdaptiveAveragePooling2D AdaptiveMaxPooling2D Resizing UpSampling2D")
"""Layers whose output covers what their input covers, in other cells (for Resizing: unless it
keeps the aspect)."""
