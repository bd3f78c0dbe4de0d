/* rules.h - what no plugin may ask the system for, call by call.
 *
 * Read twice: by filter_make.c, which makes the filter of it when regind is built, and by deeds.c,
 * which says what a refused call was.  DEED(system call, what it was), in the groups that can be
 * granted; what stands in none can not.
 */

#ifdef DEEDS_NETWORK
DEED(socket, NETWORK)
#endif

#ifdef DEEDS_CHILDREN
DEED(fork, CHILD)
DEED(vfork, CHILD)
DEED(execve, PROGRAM)
DEED(execveat, PROGRAM)
#endif

#ifdef DEEDS_FILES /* Landlock knows nothing of these */
DEED(chmod, RIGHTS)
DEED(fchmod, RIGHTS)
DEED(fchmodat, RIGHTS)
DEED(chown, RIGHTS)
DEED(fchown, RIGHTS)
DEED(lchown, RIGHTS)
DEED(fchownat, RIGHTS)
DEED(utime, RIGHTS)
DEED(utimes, RIGHTS)
DEED(utimensat, RIGHTS)
DEED(futimesat, RIGHTS)
DEED(setxattr, RIGHTS)
DEED(lsetxattr, RIGHTS)
DEED(fsetxattr, RIGHTS)
DEED(removexattr, RIGHTS)
DEED(lremovexattr, RIGHTS)
DEED(fremovexattr, RIGHTS)
#endif

#ifdef DEEDS_TRACE /* sanitizers trace themselves when they look for leaks */
DEED(ptrace, TRACE)
#endif

#ifdef DEEDS_ALWAYS
DEED(process_vm_readv, TRACE)
DEED(process_vm_writev, TRACE)
DEED(process_madvise, TRACE)
DEED(process_mrelease, TRACE)
DEED(kcmp, TRACE)
DEED(migrate_pages, TRACE)
DEED(perf_event_open, TRACE)
DEED(pidfd_open, SIGNAL)
DEED(pidfd_getfd, TRACE)
DEED(pidfd_send_signal, SIGNAL)
DEED(tkill, SIGNAL)
DEED(shmget, SHARED)
DEED(shmat, SHARED)
DEED(semget, SHARED)
DEED(msgget, SHARED)
DEED(mq_open, SHARED)
DEED(mount, MOUNT)
DEED(umount2, MOUNT)
DEED(pivot_root, MOUNT)
DEED(chroot, MOUNT)
DEED(open_tree, MOUNT)
DEED(move_mount, MOUNT)
DEED(fsopen, MOUNT)
DEED(fsmount, MOUNT)
DEED(fspick, MOUNT)
DEED(fsconfig, MOUNT)
DEED(mount_setattr, MOUNT)
DEED(unshare, MOUNT)
DEED(setns, MOUNT)
DEED(swapon, KERNEL)
DEED(swapoff, KERNEL)
DEED(reboot, KERNEL)
DEED(kexec_load, KERNEL)
DEED(kexec_file_load, KERNEL)
DEED(init_module, KERNEL)
DEED(finit_module, KERNEL)
DEED(delete_module, KERNEL)
DEED(bpf, KERNEL)
DEED(userfaultfd, KERNEL)
DEED(io_uring_setup, KERNEL)
DEED(io_uring_enter, KERNEL)
DEED(io_uring_register, KERNEL)
DEED(add_key, KERNEL)
DEED(request_key, KERNEL)
DEED(keyctl, KERNEL)
DEED(fanotify_init, KERNEL)
DEED(open_by_handle_at, KERNEL)
DEED(quotactl, KERNEL)
DEED(acct, KERNEL)
DEED(syslog, KERNEL)
DEED(iopl, KERNEL)
DEED(ioperm, KERNEL)
DEED(sethostname, KERNEL)
DEED(setdomainname, KERNEL)
DEED(settimeofday, KERNEL)
DEED(clock_settime, KERNEL)
DEED(clock_adjtime, KERNEL)
DEED(adjtimex, KERNEL)
DEED(vhangup, KERNEL)
#endif

#ifdef DEEDS_WITH_ARGUMENTS /* filter_make.c says when */
DEED(clone, CHILD)
DEED(kill, SIGNAL)
DEED(tgkill, SIGNAL)
DEED(rt_sigqueueinfo, SIGNAL)
DEED(rt_tgsigqueueinfo, SIGNAL)
DEED(prlimit64, OTHERS)
DEED(setpriority, OTHERS)
DEED(ioprio_set, OTHERS)
DEED(sched_setscheduler, OTHERS)
DEED(sched_setparam, OTHERS)
DEED(sched_setattr, OTHERS)
DEED(fcntl, SIGNAL)
DEED(ioctl, TERMINAL)
#endif
