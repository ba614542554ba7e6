import Content

/// Writes a page as one document of HTML that asks nothing of anybody: no script, no file beside it.
struct HTMLRenderer {
  let frame: PageFrame

  func text(_ page: Page) -> String {
    var (title, introduction) = (nil as Text?, [Page.Block]())
    var sections: [(title: Text, blocks: [Page.Block])] = []
    for block in page.blocks {
      if case .heading(let level, let words) = block, level <= 2 {
        if level == 1, title == nil { title = words } else { sections.append((words, [])) }
      } else if sections.isEmpty {
        introduction.append(block)
      } else {
        sections[sections.count - 1].blocks.append(block)
      }
    }
    let name = title ?? Text(frame.observatory)
    var writer = SectionWriter(title: name)
    let body =
      Markup.element("h1", [:], Prose.markup(name)) + writer.introduction(introduction)
      + writer.sections(sections)
    return Markup.document(frame.document(title: Prose.plain(name), body: body))
  }
}
