# The compiler of the web program: clang with the C and C++ libraries of WebAssembly's system
# interface (WASI), in one package of Python's.
ZIG_VERSION = $(shell sed -n 's/^ziglang *\([^ ]*\).*/\1/p' $(HERE)sources)
ZIG = $(CACHE)/source/ziglang/.fetched
ZIG_RUN = $(CACHE)/source/ziglang/ziglang/zig
ZIG_ENV = ZIG_GLOBAL_CACHE_DIR='$(CACHE)/zig' ZIG_LOCAL_CACHE_DIR='$(CACHE)/zig'
ZIG_CC = $(ZIG_ENV) $(ZIG_RUN) cc -target wasm32-wasi -g0
ZIG_CXX = $(ZIG_ENV) $(ZIG_RUN) c++ -target wasm32-wasi -g0 -std=c++17 -fno-exceptions
WASM_CONFIG = $(CACHE)/config
