@testable import Console
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite("The progress bar")
struct ProgressBarTests {
  /// A terminal of one's own: what is written to `slave` is read from `master`.
  private struct Screen {
    let master: Int32
    let slave: Int32

    init() throws {
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
      var number: Int32 = 0
      // TIOCSPTLCK and TIOCGPTN: unlockpt and ptsname, which Swift does not see.
      guard master >= 0, ioctl(master, 0x4004_5431, &number) == 0, ioctl(master, 0x8004_5430, &number) == 0
      else { throw ScreenError() }
      slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      guard slave >= 0 else { throw ScreenError() }
    }

    /// What was written since the last time; a mark of our own tells that all of it has arrived.
    func text() -> String {
      _ = write(slave, "@", 1)
      var all: [UInt8] = []
      var bytes = [UInt8](repeating: 0, count: 65_536)
      while all.last != 0x40 {
        var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, 5000) > 0 else { break }
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else { break }
        all += bytes.prefix(count)
      }
      return String(decoding: all.dropLast(), as: UTF8.self)
    }

    func close() {
      Glibc.close(slave)
      Glibc.close(master)
    }
  }

  private struct ScreenError: Error {}

  private final class Clock: Sendable {
    private let time = Mutex(0)
    var now: Int { time.withLock { $0 } }
    func pass(milliseconds: Int) { time.withLock { $0 += milliseconds * 1_000_000 } }
  }

  @Test("says bytes, rate and remaining time, at most five times a second, and leaves no trace")
  func onTerminal() throws {
    let screen = try Screen()
    defer { screen.close() }
    let terminal = Terminal(standardError: screen.slave)
    let clock = Clock()
    let bar = ProgressBar("import", of: 100_000_000, on: terminal) { clock.now }
    for _ in 0..<100 {
      clock.pass(milliseconds: 10)
      bar.advance(by: 500_000)
    }
    let drawn = screen.text()
    let lines = drawn.split(separator: "\r")
    #expect(lines.count == 5)
    #expect(lines.last?.contains(" Mo sur 100,0 Mo  50,0 Mo/s  reste 2 s") == true)
    #expect(!drawn.contains("\n"))
    terminal.say(.info, "un fichier")
    #expect(screen.text().hasPrefix("\r\u{1B}[Kun fichier"))
    clock.pass(milliseconds: 1000)
    bar.settle(at: 100_000_000)
    bar.finish()
    bar.finish()
    #expect(screen.text().hasSuffix("100,0 Mo sur 100,0 Mo  50,0 Mo/s  reste 0 s\u{1B}[K\r\u{1B}[K"))
  }

  @Test("is silent where nobody looks: a file, --quiet, --log json")
  func elsewhere() throws {
    let recorder = try Recorder()
    let screen = try Screen()
    defer { screen.close() }
    for terminal in [
      Terminal(standardError: recorder.errors), Terminal(quiet: true, standardError: screen.slave),
      Terminal(log: .json, standardError: screen.slave),
    ] {
      #expect(!terminal.showsProgress)
      let bar = ProgressBar("import", of: 10, on: terminal)
      bar.advance(by: 10)
      bar.finish()
    }
    #expect(recorder.errorText.isEmpty && screen.text().isEmpty)
  }

  @Test("writes sizes and durations as people read them")
  func words() {
    #expect(
      [0, 999, 1000, 1_249_999, 3_000_000_000].map(ProgressBar.size) == [
        "0 o", "999 o", "1,0 ko", "1,2 Mo", "3,0 Go",
      ]
    )
    #expect(
      [0, 0.2, 59, 61, .infinity].map(ProgressBar.duration) == [
        "0 s", "1 s", "59 s", "1 min 1 s", "5999 min 59 s",
      ]
    )
  }
}
