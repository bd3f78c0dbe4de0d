/* domain.h - numbers that the method of an input cannot take are found before run() is entered. */
#ifndef HOST_RUN_CALL_DOMAIN_H
#define HOST_RUN_CALL_DOMAIN_H

#include "context_internal.h"

/* Looks at every value of every input with a domain, and says each column that has others, with
 * their rows.  false: something was said; run() is not to be entered. */
bool domain_check(ri_ctx *context, const ri_call *made);

#endif
