/* now.h - how late it is, by a clock that only goes forward: for what lasts, not for dates. */
#ifndef HOST_BASE_NOW_H
#define HOST_BASE_NOW_H

#include <stdint.h>

/* Any thread. */
int64_t now_ms(void);
double now_seconds(void);

#endif
