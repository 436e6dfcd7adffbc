"""SET Lab in Python: networks it exported, and links to experiments. Needs numpy; scipy or torch where named.

    import setlab
    net = setlab.load("set-lab.npz")           # net.weights[0]: scipy.sparse matrix, inputs x outputs; net.biases[0]
    masks = setlab.masks("set-lab.npz")        # boolean torch tensors, outputs x inputs as nn.Linear.weight has them
    np.savez("mine.npz", **{"fc1.weight": w, "fc1.bias": b})   # up to six layers, 0: no connection; drop it on the page:
                                               # it opens with the names of a PyTorch state_dict, too
    setlab.link(epsilon=5, zeta=0.4, hidden=[300, 100])   # '#v1&h=300.100&e=5&z=0.4'; put it behind the page's address
"""

from collections import namedtuple
from urllib.parse import quote

import numpy as np

Network = namedtuple("Network", "weights biases births link fingerprint epoch beginning")

# In place of epsilon: the share of all possible connections.
DENSITY = ("dn", "density")

# Short key, long name, value of a link that does not name it; in the order of a link.
SETTINGS = [
    ("d", "data", "mnist"),
    ("n", "trainImages", 10000),
    ("nt", "testImages", 2000),
    ("h", "hidden", [1000, 1000, 1000]),
    ("a", "activation", "relu"),
    ("o", "output", "softmax"),
    ("m", "method", "set"),
    ("e", "epsilon", 20),
    ("z", "zeta", 0.3),
    ("r", "period", "epoch"),
    ("g", "growth", "zero"),
    ("rr", "removal", "paper"),
    ("st", "stop", 1),
    ("i", "init", "he"),
    ("i1", "firstLayerScale", 0.03),
    ("lr", "learningRate", 0.05),
    ("sch", "schedule", "cosine"),
    ("mo", "momentum", 0.9),
    ("wd", "weightDecay", 0.0002),
    ("b", "batch", 128),
    ("dr", "dropout", 0),
    ("x", "epochs", 30),
    ("s", "seed", 42),
]


def load(path):
    """The network of an .npz file: a list of scipy.sparse.csr_matrix (dense layers: numpy arrays), inputs x outputs,
    of biases and of births (number of the rewiring that made each connection, in the order of .data; None if dense);
    link, fingerprint and epoch it was saved with, and in words what of the run the link does not give (beginning)."""
    with np.load(path) as file:
        layers = [_layer(file, name) for name in _layer_names(file)]
        facts = [str(file["link"]), str(file["fingerprint"]), int(file["epoch"])]
        facts.append(str(file["beginning"]) if "beginning" in file.files else "")
    return Network([layer[0] for layer in layers], [layer[1] for layer in layers], [layer[2] for layer in layers], *facts)


def masks(path):
    """Where a layer has connections: boolean torch tensors of outputs x inputs, so that
    `linear.weight.data *= mask` makes an nn.Linear sparse; numpy arrays where torch is not installed."""
    with np.load(path) as file:
        arrays = [_mask(file, name) for name in _layer_names(file)]
    try:
        import torch
    except ImportError:
        return arrays
    return [torch.from_numpy(array) for array in arrays]


def link(**settings):
    """The part of an address behind the page: short keys, only what is not the default. Names may be short or long,
    in upper or lower case or with underscores (learning_rate); hidden is a list; density (0 to 1) may stand in place of
    epsilon. The page checks the values."""
    values = {}
    for name, value in settings.items():
        plain = name.replace("_", "").lower()
        names = [setting[:2] for setting in SETTINGS] + [DENSITY]
        keys = [key for key, long_name in names if plain in (key, long_name.lower())]
        if not keys:
            allowed = ", ".join(f"{long_name} ({key})" for key, long_name in names)
            raise TypeError(f"no setting is called {name}; allowed: {allowed}")
        values[keys[0]] = _text(value)
    if "e" in values and "dn" in values:
        raise TypeError("epsilon and density say the same; give one of them")
    parts = [f"{key}={values[key]}" for key, _, default in SETTINGS if values.get(key, _text(default)) != _text(default)]
    if "dn" in values:
        parts.append(f"dn={values['dn']}")
    return "&".join(["#v1", *parts])


def _text(value):
    """As JavaScript writes it: 20.0 as 20, 1e-05 as 0.00001."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return ".".join(_text(size) for size in value) if len(value) else "0"
    if isinstance(value, str):
        return quote(value.lower(), safe=":")
    number = float(value)
    if number.is_integer():
        return str(int(number))
    return np.format_float_positional(number, trim="-") if abs(number) >= 1e-6 else repr(number).replace("e-0", "e-")


def _layer_names(file):
    count = sum(name.endswith("_bias") for name in file.files)
    return [f"layer{number}" for number in range(1, count + 1)]


def _layer(file, name):
    bias = file[f"{name}_bias"]
    if f"{name}_weights" in file.files:
        return file[f"{name}_weights"], bias, None
    from scipy.sparse import csr_matrix

    data, indices, indptr, shape, births = (
        file[f"{name}_{part}"] for part in ("data", "indices", "indptr", "shape", "births")
    )
    return csr_matrix((data, indices, indptr), shape=tuple(shape)), bias, births


def _mask(file, name):
    if f"{name}_weights" in file.files:
        return np.ones(file[f"{name}_weights"].T.shape, dtype=bool)
    indices, indptr, shape = (file[f"{name}_{part}"] for part in ("indices", "indptr", "shape"))
    mask = np.zeros((shape[1], shape[0]), dtype=bool)
    mask[indices, np.repeat(np.arange(shape[0]), np.diff(indptr))] = True
    return mask
