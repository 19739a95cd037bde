/* libc++ without threads has no std::mutex, for which ICU asks. One thread never waits. */
#ifdef __cplusplus
#include <mutex>
namespace std {
struct mutex {
    void lock() {}
    void unlock() {}
    bool try_lock() { return true; }
};
struct condition_variable {
    void notify_one() {}
    void notify_all() {}
    template <class Lock> void wait(Lock &) {}
    template <class Lock, class Predicate> void wait(Lock &, Predicate) {}
};
}
#endif
