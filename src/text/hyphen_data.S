/*
 * The hyphenation patterns that are built into the program, as data/hyphenation/compile.c has
 * compiled them: what stands in memory is read from the program's file when a language asks for it.
 */
#define HYPHENATION(symbol, name, left, right) trie symbol, name

    .section .rodata
    .macro trie symbol, name
    .global hyphen_data_\symbol
hyphen_data_\symbol:
    .incbin "hyphenation/\name\().trie"
    .endm

#include "text/hyphenation.def"

    .section .note.GNU-stack, "", %progbits
