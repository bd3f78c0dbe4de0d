/* status.h - how an operation of the host ended.  The values are the program's exit codes. */
#ifndef HOST_BASE_STATUS_H
#define HOST_BASE_STATUS_H

typedef enum status {
    STATUS_OK = 0,
    STATUS_STUDY = 1,  /* the study or its data is wrong */
    STATUS_USAGE = 2,  /* the command line is wrong */
    STATUS_PLUGIN = 3, /* a plugin failed */
    STATUS_SYSTEM = 4  /* disk, memory, processes */
} status;

#endif
