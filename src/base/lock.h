/*
 * What two threads use by turns. The memory of a run is one thread's own; only what both must
 * find the same has a lock.
 */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

struct lock;

/* Opens a lock; NULL where there is one thread only. NULL is accepted by all here. */
struct lock *lock_open(void);
void lock_close(struct lock *lock);

/* Waits until no other thread holds the lock, and holds it until it releases it. */
void lock_hold(struct lock *lock);
void lock_release(struct lock *lock);

#endif
