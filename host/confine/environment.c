/* environment.c - the variables that a worker is given; see confine.h
 *
 * What a program's environment holds is often a secret (tokens, passwords, addresses), and no part
 * of a study: the same study gives the same results for whoever runs it.  What libraries need to
 * find their data, to count threads or to be looked at by tools is passed on.
 */
#include <stdlib.h>
#include <string.h>

#include "confine.h"

/* With a star: all that begin so. */
static const char *const passed[] = {"PATH",       "LANG",
                                     "LANGUAGE",   "LC_*",
                                     "TZ",         "TZDIR",
                                     "LOCPATH",    "NLSPATH",
                                     "GCONV_PATH", "TMPDIR",
                                     "TERM",       "NO_COLOR",
                                     "REGIND_*",   "SOURCE_DATE_EPOCH",
                                     "LD_*",       "GLIBC_TUNABLES",
                                     "MALLOC_*",   "OMP_*",
                                     "GOMP_*",     "OPENBLAS_*",
                                     "GOTO_*",     "MKL_*",
                                     "BLIS_*",     "GDAL_*",
                                     "OGR_*",      "CPL_*",
                                     "PROJ_*",     "UDUNITS2_XML_PATH",
                                     "ASAN_*",     "LSAN_*",
                                     "TSAN_*",     "UBSAN_*",
                                     "MSAN_*",     "LLVM_*",
                                     "GCOV_*",     "RUST_*"};

static bool is_passed(const char *variable)
{
    const size_t length = strcspn(variable, "=");

    for (size_t k = 0; k < sizeof passed / sizeof *passed; k++) {
        const size_t known = strcspn(passed[k], "*");

        if (strncmp(variable, passed[k], known) == 0 && (passed[k][known] || known == length))
            return true;
    }
    return false;
}

char **confine_environment(char *const *from, const char *temporary)
{
    size_t n = 0, kept = 0;
    char **all;

    while (from[n])
        n++;
    all = calloc(n + 2, sizeof *all);
    if (all && temporary)
        all[kept++] = (char *)(uintptr_t)temporary;
    for (size_t k = 0; all && k < n; k++)
        if (is_passed(from[k]) && !(temporary && strncmp(from[k], "TMPDIR=", 7) == 0))
            all[kept++] = from[k];
    return all;
}
