/* columns.h - which columns stand behind one port; shared by the files of bind_ports(). */
#ifndef HOST_RUN_BIND_COLUMNS_H
#define HOST_RUN_BIND_COLUMNS_H

#include "bind_internal.h"

typedef enum port_state { PORT_OPEN, PORT_DONE, PORT_FAILED } port_state;

/* The ports of a step while they are bound. */
typedef struct port_binder {
    binder told;
    units *unit_system;
    const plugin_description *plugin;
    const call_table *tables;
    uint32_t n_tables;
    binding *in;       /* per port; DONE with n == 0 is unbound */
    port_state *state; /* per port */
} port_binder;

/* The table and the description of a port. */
const call_table *port_table_of(const port_binder *self, uint32_t port);
const port_description *port_of(const port_binder *self, uint32_t port);
/* Nothing more is tried for the port; its error was told. */
void port_fail(port_binder *self, uint32_t port);

/* The columns the study names for a port. */
void bind_named(port_binder *self, uint32_t port, const study_key *key);
/* The column of the port's own name. */
void bind_by_name(port_binder *self, uint32_t port);
/* RI_SOLE: the only column left of its role. */
void bind_sole(port_binder *self, uint32_t port);
/* RI_MANY: every column of its role that no other port has. */
void bind_rest(port_binder *self, uint32_t port);

#endif
