/*
 * A mutex of POSIX threads.
 */
#include "base/lock.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>

struct lock {
    pthread_mutex_t mutex;
};

struct lock *lock_open(void)
{
    struct lock *lock = calloc(1, sizeof *lock);
    if (!lock)
        arena_exhausted();
    pthread_mutex_init(&lock->mutex, NULL);
    return lock;
}

void lock_close(struct lock *lock)
{
    if (!lock)
        return;
    pthread_mutex_destroy(&lock->mutex);
    free(lock);
}

void lock_hold(struct lock *lock)
{
    if (lock)
        pthread_mutex_lock(&lock->mutex);
}

void lock_release(struct lock *lock)
{
    if (lock)
        pthread_mutex_unlock(&lock->mutex);
}
