/* machine.c - see machine.h */
#include "machine.h"

#include <sys/utsname.h>

/* The C library has a sine for each of these, and they differ in the last digit. */
static const char *abilities(void)
{
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma"))
        return " (avx512f, avx2, fma)";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return " (avx2, fma)";
    if (__builtin_cpu_supports("fma4"))
        return " (fma4)";
    return __builtin_cpu_supports("sse4.1") ? " (sse4.1)" : " (sse2)";
#else
    return "";
#endif
}

const char *machine_text(arena *memory)
{
    struct utsname about;

    return arena_print(memory, "%s%s", uname(&about) == 0 ? about.machine : "unknown", abilities());
}
