/* curl_library.h - libcurl, loaded when something is fetched: the program starts without it. */
#ifndef HOST_PACKAGES_CURL_LIBRARY_H
#define HOST_PACKAGES_CURL_LIBRARY_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdbool.h>

/* What is used of it, each under its own name. */
#define CURL_LIBRARY_EACH(X)                                                                       \
    X(curl_global_init)                                                                            \
    X(curl_easy_init)                                                                              \
    X(curl_easy_setopt)                                                                            \
    X(curl_easy_getinfo)                                                                           \
    X(curl_easy_perform)                                                                           \
    X(curl_easy_strerror)                                                                          \
    X(curl_easy_cleanup)

#define CURL_LIBRARY_MEMBER(NAME) __typeof__(&(NAME)) NAME; // NOLINT(bugprone-macro-parentheses)
typedef struct curl_library {
    CURL_LIBRARY_EACH(CURL_LIBRARY_MEMBER)
} curl_library;

#endif
