/* header_split.h - headers that say more than what is measured: "output 2021", "output;2021;[t]".
 */
#ifndef HOST_INIT_HEADER_SPLIT_H
#define HOST_INIT_HEADER_SPLIT_H

#include "guess.h"
#include "profile.h"

/* Adds header_split and columns where all measures have such headers, or format = pxweb where they
 * are those of its files. */
void init_split_headers(init_guess *guess, const init_view *view, const init_profile *of);

#endif
