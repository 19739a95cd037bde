/*
 * The files that are part of the program, byte for byte, each between a label and its end: fonts as
 * they lie in fonts/, hyphenation patterns as data/hyphenation/compile.c has compiled them.
 */
    .section .rodata
    .macro file symbol, folder, name, ending
    .global builtin_file_\symbol, builtin_file_\symbol\()_end
    .balign 16
builtin_file_\symbol:
    .incbin "\folder/\name\ending"
builtin_file_\symbol\()_end:
    .byte 0
    .endm

#define BUILTIN_FILE(symbol, folder, name, ending) file symbol, folder, name, ending
#include "platform/builtin_files.def"

    .section .note.GNU-stack, "", %progbits
