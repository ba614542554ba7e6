import Glibc

/// What every process of the product does before anything else.
package enum ProcessSetUp {
  package static func begin() {
    // Covers SQLite's journals and Foundation's temporary files as well as ours.
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
    // A standard descriptor closed by the caller would be given to the next file opened, the warehouse
    // perhaps, and messages would be written into it.
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      let opened = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
      if opened >= 0, opened != descriptor {
        dup2(opened, descriptor)
        close(opened)
      }
    }
  }
}
