//! The order of questions: few at once for each host, and none before a host's pause is over.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// The questions to one host.
struct Host {
    jobs: VecDeque<usize>,
    active: usize,
    /// One, until it is known how long it wants to be left alone.
    most: usize,
    not_before: Instant,
}

/// How long to look whether something can be done, at most.
const PATIENCE: Duration = Duration::from_millis(200);

/// Does a job for each host in the list, `per_host` of one host and `at_once` of all at the same time. A job returns how long its host
/// wants to be left alone then.
pub(super) fn run(hosts: &[String], per_host: usize, at_once: usize, work: &(dyn Fn(usize) -> Duration + Sync)) {
    let mut queues: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (job, host) in hosts.iter().enumerate() {
        queues.entry(host).or_default().push_back(job);
    }
    let now = Instant::now();
    let host = |jobs| Host { jobs, active: 0, most: 1, not_before: now };
    let state: Mutex<Vec<Host>> = Mutex::new(queues.into_values().map(host).collect());
    let changed = Condvar::new();
    let work_on = || {
        let mut hosts = locked(&state);
        loop {
            let now = Instant::now();
            let is_ready = |host: &Host| !host.jobs.is_empty() && host.active < host.most && host.not_before <= now;
            if let Some(nth) = hosts.iter().position(is_ready) {
                hosts[nth].active += 1;
                let job = hosts[nth].jobs.pop_front();
                drop(hosts);
                let pause = job.map(work).unwrap_or_default();
                hosts = locked(&state);
                let host = &mut hosts[nth];
                host.active -= 1;
                host.most = if pause.is_zero() { per_host.max(1) } else { 1 };
                host.not_before = Instant::now() + pause;
                changed.notify_all();
            } else if hosts.iter().all(|host| host.jobs.is_empty()) {
                return;
            } else {
                hosts =
                    changed.wait_timeout(hosts, PATIENCE).map_or_else(|error| error.into_inner().0, |(hosts, _)| hosts);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once.min(hosts.len()) {
            scope.spawn(work_on);
        }
    });
}

fn locked(state: &Mutex<Vec<Host>>) -> MutexGuard<'_, Vec<Host>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
