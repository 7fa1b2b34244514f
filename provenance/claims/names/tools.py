"""What stands after "trained on", "with" or "using" and is no data: hardware, platforms, software, methods."""


def _names(words: str) -> list[str]:
    """The names of a list that is written over lines."""
    return words.replace("\n", "|").strip("|").split("|")


HARDWARE = _names(
    """
A100|A100s|H100|H100s|H200|H800|V100|V100s|P100|T4|L4|L40|L40S|A10|A10G|A40|A6000|RTX|TPU|TPUs|GPU|GPUs|CPU|CPUs
Nvidia|NVIDIA|TPUv2|TPUv3|TPUv4|TPUv5e|TPU v3|TPU v4|GB200|B200|MI250|MI250X|MI300X|Gaudi|Gaudi2|Trainium|Habana
Graphcore|IPU|Cerebras CS-2|Ascend|M1|M2|GTX|Tesla|Quadro|DGX|Google TPU|LUMI|Leonardo|MareNostrum|JUWELS|Summit
Frontier|Jean Zay|Jean-Zay|Perlmutter|Fugaku|ABCI|Narval|Cedar|Berzelius|Snellius|Andromeda|Polaris|Isambard
Alps
"""
)

PLATFORMS = _names(
    """
Mistral AI|Mistral AI Products|Qwen Team|Meta AI
AWS|Azure|GCP|Google Cloud|Google Colab|Colab|Kaggle Kernels|SageMaker|Amazon SageMaker|Databricks|Lambda Labs
CoreWeave|RunPod|Runpod|Vast.ai|vast.ai|Paperspace|MosaicML|Modal|Replicate|AutoTrain|Weights & Biases|W&B
Hugging Face|HuggingFace|Hugging Face Hub|Azure ML|AzureML|Vertex AI|Google Cloud Platform|Google Colaboratory
Ollama|LM Studio|Discord|Patreon|Amazon|Together|Stability AI|AI2|Ai2|Meta|Google|Microsoft|OpenAI|NVIDIA NeMo
Lightning AI|Intel|Tencent Cloud|Alibaba Cloud|Google Research|Google Brain|Facebook AI|BigScience|EleutherAI
Salesforce|IBM|Apple|DeepMind|Cohere|Anthropic|LAION
"""
)

MAKERS_OF_DATA = frozenset({"LAION"})
"""Platforms whose name, going on, is that of a dataset ("LAION-Heron"), whether the registry has it or not."""

SOFTWARE = _names(
    """
PyTorch|Pytorch|TensorFlow|Tensorflow|JAX|Jax|Flax|FLAX|Keras|DeepSpeed|Megatron|Megatron-LM|Megatron-DeepSpeed
NeMo|Fairseq|fairseq|ESPnet|SpeechBrain|NVIDIA NeMo|Kaldi|k2|icefall|Transformers|transformers|Diffusers
diffusers|PEFT|TRL|trl|Axolotl|axolotl|LLaMA-Factory|LLaMA Factory|Llama-Factory|Unsloth|unsloth|LLM Foundry
LLM-Foundry|Composer|Mesh|T5X|t5x|MaxText|Accelerate|accelerate|FSDP|ZeRO|ZeRO-3|bitsandbytes
FlashAttention|Flash Attention|FlashAttention-2|vLLM|spaCy|Spacy|Flair|flair|AllenNLP|sentence-transformers
Sentence Transformers|SentenceTransformers|SentencePiece|sentencepiece|OpenNMT|MarianNMT|Marian|Tensor2Tensor
timm|OpenMMLab|MMDetection|MMSegmentation|Detectron2|Ultralytics|XTuner|Swift|ms-swift|OpenRLHF|veRL|verl
lm-evaluation-harness|lighteval|mergekit|MergeKit|LangChain|llama.cpp|ONNX|CUDA|Docker|Gradio|Streamlit|kohya
Kohya|kohya_ss|EveryDream|Dreambooth|DreamBooth|dreambooth|AutoGluon|scikit-learn|sklearn|XGBoost|Trainer
PyTorch Lightning|Lightning|Ray|Sample Factory|Stable-Baselines3|stable-baselines3|SB3|ML-Agents|RL Zoo|CleanRL
OpenDelta|CTranslate2|HuggingFace Trainer|Hugging Face Transformers|SFTTrainer|DPOTrainer|Simpletransformers
Farm|FARM|Haystack|tweetnlp|T-NER|TNER|tner|lmqg|setfit|SetFit|PyLaia|Slurm|PaddlePaddle|MindSpore|torchtune
nanoGPT|GPTQ|AWQ|GGUF|ggml
"""
)

METHODS = _names(
    """
DoRA|RLHF|RLAIF|DPO|PPO|KTO|ORPO|SFT|GRPO|CPO|SimPO|IPO|RLOO|NEFTune|ReFT|MLM|NSP|CTC|RNN-T|Adam|AdamW|Adafactor
Lion|LAMB|SGD|Sophia|bf16|fp16|fp32|BF16|FP16|FP32|FP8|int8|8-bit|4-bit|NF4|Classifier-Free Guidance|CFG|ALiBi
RoPE|YaRN|SwiGLU|GQA|MoE|BPE|WordPiece|Unigram|Knowledge Distillation|Direct Preference Optimization|FIM|EMA
Supervised Fine-Tuning|Fill-in-the-Middle|MultipleNegativesRankingLoss|CosineSimilarityLoss|MarginMSE|TSDAE|MNRL
GPL|ELBO|Masked Language Modeling|Next Sentence Prediction|Causal Language Modeling|Whole Word Masking|InfoNCE
SLERP|TIES|DARE|Evol-Instruct|Reinforcement Learning|ChatML|Alpaca format|Self-Instruct|SimCLR|Textual Inversion
Hypernetwork|Q-Learning|DQN|A2C|SAC|TD3
"""
)
