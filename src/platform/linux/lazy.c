/*
 * dlopen(3): a library that is loaded stays until the program ends.
 */
#include "base/lazy.h"

#include <dlfcn.h>
#include <string.h>

bool lazy_load(const char *library, const struct lazy_symbol *symbols, size_t count,
               void *table)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return false;
    bool whole = true;
    for (size_t i = 0; i < count; i++) {
        void *function = dlsym(handle, symbols[i].name);
        memcpy((char *)table + symbols[i].offset, &function, sizeof function);
        whole = whole && function;
    }
    dlclose(handle);
    return whole;
}
