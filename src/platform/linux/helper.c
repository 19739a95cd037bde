/*
 * POSIX threads. Signals stay with the first thread, which is the one that holds them while a
 * file takes its place (cleanup.h).
 */
#include "base/helper.h"

#include "base/arena.h"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

struct helper {
    pthread_t thread;
    pthread_mutex_t mutex; /* of what follows */
    pthread_cond_t changed;
    int32_t offered, done;
    bool ending;
    void (*piece)(int32_t index, void *context); /* constant, as is the context */
    void *context;
};

bool helper_is_useful(void)
{
    return sysconf(_SC_NPROCESSORS_ONLN) > 1;
}

/* Does the pieces that are offered, until the thread is to end. */
static void *do_pieces(void *given)
{
    struct helper *helper = given;
    pthread_mutex_lock(&helper->mutex);
    while (!helper->ending) {
        if (helper->done == helper->offered) {
            pthread_cond_wait(&helper->changed, &helper->mutex);
            continue;
        }
        int32_t index = helper->done;
        pthread_mutex_unlock(&helper->mutex);
        helper->piece(index, helper->context);
        pthread_mutex_lock(&helper->mutex);
        helper->done++;
        pthread_cond_signal(&helper->changed);
    }
    pthread_mutex_unlock(&helper->mutex);
    return NULL;
}

/* Starts the thread, without signals, and with the first thread's heap: what one frees the
   other can use, and they ask for memory seldom (base/arena.h). */
static bool start_thread(struct helper *helper)
{
    sigset_t all, before;
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
#endif
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&helper->thread, NULL, do_pieces, helper) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void forget_helper(struct helper *helper)
{
    pthread_cond_destroy(&helper->changed);
    pthread_mutex_destroy(&helper->mutex);
    free(helper);
}

struct helper *helper_start(void (*piece)(int32_t index, void *context), void *context)
{
    struct helper *helper = calloc(1, sizeof *helper);
    if (!helper)
        arena_exhausted();
    helper->piece = piece;
    helper->context = context;
    pthread_mutex_init(&helper->mutex, NULL);
    pthread_cond_init(&helper->changed, NULL);
    if (start_thread(helper))
        return helper;
    forget_helper(helper);
    return NULL;
}

void helper_offer(struct helper *helper, int32_t count)
{
    if (!helper)
        return;
    pthread_mutex_lock(&helper->mutex);
    helper->offered = count;
    pthread_cond_signal(&helper->changed);
    pthread_mutex_unlock(&helper->mutex);
}

void helper_wait(struct helper *helper, int32_t index)
{
    if (!helper)
        return;
    pthread_mutex_lock(&helper->mutex);
    while (helper->done <= index)
        pthread_cond_wait(&helper->changed, &helper->mutex);
    pthread_mutex_unlock(&helper->mutex);
}

void helper_end(struct helper *helper)
{
    if (!helper)
        return;
    pthread_mutex_lock(&helper->mutex);
    helper->ending = true;
    pthread_cond_signal(&helper->changed);
    pthread_mutex_unlock(&helper->mutex);
    pthread_join(helper->thread, NULL);
    forget_helper(helper);
}
