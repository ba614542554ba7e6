import Glibc
import Warehouse

/// Size and date of a file: when they move, its content may have.
package struct FileIdentity: Hashable, Sendable {
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// 0 when there is no such file: its absence is somebody else's news.
  static func size(ofFileAt path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}

extension FileStat {
  /// Younger than this, a file could be written again without its dates moving: the system's clock has steps.
  private static let settlingTime: Int64 = 2_000_000_000

  /// Nil for what is not a regular file, or is too young for its dates to be believed.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    self.init(
      device: Int64(bitPattern: UInt64(status.st_dev)),
      inode: Int64(bitPattern: UInt64(status.st_ino)),
      size: Int64(status.st_size),
      written: Self.nanoseconds(status.st_mtim),
      changed: Self.nanoseconds(status.st_ctim)
    )
    guard Self.nanoseconds(now) - changed > Self.settlingTime else { return nil }
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
