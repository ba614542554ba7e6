import Report
import Testing

@Suite("Writing for people")
struct WritingTests {
  @Test(
    "numbers are written the French way",
    arguments: [
      (0, 0, "0"), (999, 0, "999"), (1234, 0, "1\u{A0}234"), (1_234_567, 0, "1\u{A0}234\u{A0}567"),
      (5, 1, "0,5"),
      (12_345, 1, "1\u{A0}234,5"), (-12, 1, "−1,2"), (5, 3, "0,005"), (100_000, 2, "1\u{A0}000,00"),
    ] as [(Int64, Int, String)]
  )
  func frenchNumbers(value: Int64, decimals: Int, text: String) {
    #expect(FrenchNumber.text(scaled: value, decimals: decimals) == text)
  }

  @Test(
    "machine files keep the point and exactly the declared decimals",
    arguments: [(0, 1, "0.0"), (5, 2, "0.05"), (-5, 1, "-0.5"), (1234, 0, "1234"), (120, 2, "1.20")]
      as [(Int64, Int, String)]
  )
  func machineNumbers(value: Int64, decimals: Int, text: String) {
    #expect(FrenchNumber.machine(scaled: value, decimals: decimals) == text)
  }

  @Test("what is interpolated is escaped, what is written is kept")
  func markdown() {
    let name = "a|b *c* <d> & `e`\n[f](https://g) h_i #j ~k~ $l$ m@n www.o"
    let text: Markdown = "**\(name)** | \(1234)"
    #expect(
      text.source
        == "**a\\|b \\*c\\* &lt;d&gt; &amp; \\`e\\`\u{FFFD}\\[f\\](https\\://g) h\\_i \\#j \\~k\\~ \\$l\\$ m\\@n www\\.o** "
        + "| 1\u{A0}234"
    )
    #expect(Markdown(escaping: "L'Île-d'Yeu (85)").source == "L'Île-d'Yeu (85)")
  }
}
