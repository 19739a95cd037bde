# A first Makefile: enough to build and to run the unit tests.
B = build
CC = gcc
PKGS = harfbuzz harfbuzz-subset icu-uc icu-i18n yaml-0.1 libcmark fontconfig zlib
CFLAGS = -O2 -g -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wconversion \
  -Wstrict-prototypes -Wmissing-prototypes
CPPFLAGS = -D_POSIX_C_SOURCE=200809L -Isrc $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(PKGS)))
LDLIBS = $(shell pkg-config --libs $(PKGS)) -lhpdf -lhyphen
OBJ = $(patsubst src/%.c,$B/%.o,$(wildcard src/*/*.c)) $(patsubst src/%.S,$B/%.o,$(wildcard src/*/*.S))
UNIT = $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/*.c))

all: $B/orison
$B/orison: $B/main.o $(OBJ)
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS)
$B/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$B/%.o: src/%.S $(wildcard fonts/*)
	@mkdir -p $(@D)
	$(CC) -c -o $@ $<
$B/tests/%: tests/unit/%.c $(OBJ)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -Itests/unit -o $@ $< $(OBJ) $(LDLIBS)
unit: $(UNIT)
	prove --exec '' $(UNIT)
-include $(OBJ:.o=.d)
