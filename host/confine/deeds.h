/* deeds.h - kinds of refused system calls. */
#ifndef HOST_CONFINE_DEEDS_H
#define HOST_CONFINE_DEEDS_H

typedef enum deed_kind {
    DEED_UNKNOWN,
    DEED_NETWORK,
    DEED_CHILD,
    DEED_PROGRAM,
    DEED_RIGHTS,
    DEED_TRACE,
    DEED_SIGNAL,
    DEED_SHARED,
    DEED_MOUNT,
    DEED_KERNEL,
    DEED_OTHERS,
    DEED_TERMINAL
} deed_kind;

#endif
