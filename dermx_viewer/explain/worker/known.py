"""Keras' own classes that a model file may name; anything else is refused before Keras sees it.

A test compares the list with the installed Keras. Left out on purpose: what runs code from the
file or reads other files (Lambda, wrappers of other frameworks' modules, look-ups with a
vocabulary file).
"""

from __future__ import annotations

from dermx_viewer.said import Said

_SIZES = ("1D", "2D", "3D")


def _words(text: str) -> list[str]:
    return text.split()


LAYERS = frozenset(
    {
        *(
            f"{name}{size}"
            for size in _SIZES
            for name in (
                "AdaptiveAveragePooling",
                "AdaptiveMaxPooling",
                "AveragePooling",
                "AvgPool",
                "Conv",
                "Convolution",
                "ConvLSTM",
                "Cropping",
                "GlobalAveragePooling",
                "GlobalAvgPool",
                "GlobalMaxPool",
                "GlobalMaxPooling",
                "MaxPool",
                "MaxPooling",
                "SpatialDropout",
                "UpSampling",
                "ZeroPadding",
            )
        ),
        *(f"Conv{size}Transpose" for size in _SIZES),
        *(f"Convolution{size}Transpose" for size in _SIZES),
        *(f"{name}{size}" for size in _SIZES[:2] for name in ("DepthwiseConv", "SeparableConv")),
        *(f"SeparableConvolution{size}" for size in _SIZES[:2]),
        *_words(
            """
        Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention AugMix
        AutoContrast Average BatchNormalization Bidirectional CategoryEncoding CenterCrop
        Concatenate ContrastLimitedAdaptiveHistogramEqualization CutMix Dense Discretization Dot
        Dropout ELU EinsumDense Embedding Equalization Flatten GRU GRUCell GaussianDropout
        GaussianNoise GroupNormalization GroupQueryAttention Identity InputLayer LSTM LSTMCell
        LayerNormalization LeakyReLU Masking MaxNumBoundingBoxes Maximum MelSpectrogram Minimum
        MixUp MultiHeadAttention Multiply Normalization PReLU Permute Pipeline RMSNormalization
        RNN RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast
        RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur
        RandomGrayscale RandomHue RandomInvert RandomPerspective RandomPosterization
        RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom
        ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram
        SimpleRNN SimpleRNNCell Softmax Solarization SpectralNormalization StackedRNNCells
        Subtract TimeDistributed UnitNormalization
        """
        ),
    }
)

KERAS2_OPERATIONS = frozenset(
    {"TFOpLambda", "SlicingOpLambda", "ClassMethod", "InstanceMethod", "InstanceProperty"}
)
"""How Keras 2 writes arithmetic between layers: functions of TensorFlow by name, any of them."""

PROGRAMS = frozenset({"Lambda", "__lambda__"}) | KERAS2_OPERATIONS
"""What holds program code of the file's maker: for files alone whose code may run."""

KERAS2_LAYERS = frozenset(
    _words("""
    LocallyConnected1D LocallyConnected2D RandomHeight RandomWidth SyncBatchNormalization
    ThresholdedReLU
    """)
)
"""Layers that Keras 3 no longer has: it cannot rebuild them, but tf_keras can."""

REFUSED_LAYERS = {
    "TorchModuleWrapper": Said("holds a pickled PyTorch module, which is program code"),
    "JaxLayer": Said("holds a program of another framework"),
    "FlaxLayer": Said("holds a program of another framework"),
    "TFSMLayer": Said("loads another file, a TensorFlow program"),
    "StringLookup": Said("reads another file and takes text, not an image"),
    "IntegerLookup": Said("reads another file and takes numbers, not an image"),
    "TextVectorization": Said("reads another file and takes text, not an image"),
    "HashedCrossing": Said("takes text, not an image"),
    "Hashing": Said("takes text, not an image"),
}
"""Keras' own classes that are refused, and why."""

_MODELS = frozenset({"Functional", "Model", "Sequential"})

_HELPERS = frozenset(
    _words("""
    Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer
    LecunNormal LecunUniform Ones Orthogonal OrthogonalInitializer RandomNormal RandomUniform
    STFT STFTInitializer TruncatedNormal VarianceScaling Zeros
    L1 L1L2 L2 OrthogonalRegularizer
    MaxNorm MinMaxNorm NonNeg UnitNorm
    DTypePolicy FloatDTypePolicy Policy QuantizedDTypePolicy QuantizedFloat8DTypePolicy
    DTypePolicyMap SeedGenerator
    __keras_tensor__ __tensor__ __numpy__ __bytes__ __ellipsis__ __slice__
    """)
)

_TRAINING = frozenset(
    _words("""
    Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer Muon Nadam
    RMSprop SGD
    CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay
    PolynomialDecay
    BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy
    CategoricalFocalCrossentropy CategoricalHinge CosineSimilarity Dice Hinge Huber KLDivergence
    LogCosh MeanAbsoluteError MeanSquaredError Poisson SparseCategoricalCrossentropy SquaredHinge
    Tversky AUC Accuracy BinaryAccuracy CategoricalAccuracy F1Score FBetaScore Mean Precision
    Recall SparseCategoricalAccuracy SparseTopKCategoricalAccuracy TopKCategoricalAccuracy
    """)
)

CLASSES = LAYERS | KERAS2_LAYERS | _MODELS | _HELPERS | _TRAINING
"""Every class a file may name, whatever module it is said to come from."""

OPERATION_MODULES = frozenset(
    {"keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.image", "keras.src.ops.math"}
)
"""Modules of ``keras.ops``: pure arithmetic on tensors, all their classes may be named."""

CORE_OPERATIONS = frozenset({"Cast", "StopGradient", "Slice", "Unstack", "SliceUpdate"})
"""What may be named of ``keras.src.ops.core``, which also holds loops over given functions."""

FUNCTIONS = frozenset(
    _words("""
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh
    leaky_relu linear log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink
    softmax softplus softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh
    tanh_shrink threshold
    """)
)
"""Activations: the functions that a file may name."""

PRIVATE_LAYERS = frozenset(
    {
        ("keras.src.applications.convnext", "LayerScale"),
        ("keras.src.applications.inception_resnet_v2", "CustomScaleLayer"),
    }
)
"""(module, class) of layers that some of keras.applications are built from."""
