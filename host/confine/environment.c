/* environment.c - the variables that a worker is given; see confine.h
 *
 * What a program's environment holds is often a secret (tokens, passwords, addresses), and no part
 * of a study: the same study gives the same results for whoever runs it.  What libraries need to
 * find their data, to count threads or to be looked at by tools is passed on.  What clients of
 * databases and of networks read of it goes to workers that are granted the network alone.
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

/* For what is fetched from elsewhere, which the plugins that read files do not do: names, passwords
 * and tokens (GDAL_HTTP_USERPWD, GDAL_HTTP_BEARER, GDAL_HTTP_HEADERS ...). */
static const char *const kept_back[] = {"GDAL_HTTP*", "GDAL_PROXY*"};

static const char *const of_network[] = {
    "PG*", "HOME", "KRB5_CONFIG", "KRB5CCNAME", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF"};

static bool is_among(const char *variable, const char *const *names, size_t n)
{
    const size_t length = strcspn(variable, "=");

    for (size_t k = 0; k < n; k++) {
        const size_t known = strcspn(names[k], "*");

        if (strncmp(variable, names[k], known) == 0 && (names[k][known] || known == length))
            return true;
    }
    return false;
}

static bool is_passed(const char *variable, uint32_t grants)
{
    if (is_among(variable, kept_back, sizeof kept_back / sizeof *kept_back))
        return false;
    return is_among(variable, passed, sizeof passed / sizeof *passed) ||
           (grants & CONFINE_NETWORK &&
            is_among(variable, of_network, sizeof of_network / sizeof *of_network));
}

char **confine_environment(char *const *from, const char *temporary, uint32_t grants)
{
    size_t n = 0, kept = 0;
    char **all;

    while (from[n])
        n++;
    all = calloc(n + 2, sizeof *all);
    if (all && temporary)
        all[kept++] = (char *)(uintptr_t)temporary;
    for (size_t k = 0; all && k < n; k++)
        if (is_passed(from[k], grants) && !(temporary && strncmp(from[k], "TMPDIR=", 7) == 0))
            all[kept++] = from[k];
    return all;
}
