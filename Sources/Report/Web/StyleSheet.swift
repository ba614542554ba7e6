/// How every page looks: on a screen by day and by night, in forced colours, on paper.
///
/// Long since it is one text, which each page carries whole. Neither `<` nor `&` stands in it, so that a page is XML. Widths
/// where the layout changes: 40 rem (the narrow drawing), 60 rem (drawings beside the essentials).
enum StyleSheet {
  static let text: StaticString = """

    :root {
      --paper: #fff; --tint: #f2f5f6; --ink: #14212b; --ink2: #465663; --rule: #c6d0d6; --line: #74848f;
      --accent: #0b5a75; --accent2: #5a9aae; --prev: #7a8994; --dot: #a8460f; --alert: #94390a;
      --alertbg: #fdf1e7; --hatch: #63727d; --gris: #d9dee1;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", "DejaVu Serif", serif;
      color-scheme: light dark;
    }
    @media (prefers-color-scheme: dark) { :root {
      --paper: #11191f; --tint: #1a252d; --ink: #eef3f6; --ink2: #b6c3cc; --rule: #3a4953; --line: #8496a2;
      --accent: #7cc4db; --accent2: #3d7f95; --prev: #93a3ae; --dot: #f0a56f; --alert: #f0a56f;
      --alertbg: #33231a; --hatch: #93a3ae; --gris: #3a4953;
    } }
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
    body > header, main, body > footer { max-width: 76rem; margin-inline: auto; padding-inline: 1rem; }
    main:focus { outline: none; }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:hover { text-decoration-thickness: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; inset: 0 auto auto 0; padding: .75rem 1rem; background: var(--paper); transform: translateY(-120%); z-index: 1; }
    .skip:focus { transform: none; }
    .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    body > header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding-block: .4rem; border-bottom: 1px solid var(--rule); }
    body > header p { margin: 0; padding-block: .2rem; font-weight: 600; }
    header ul, main .contents ul, .legend { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
    header a, .contents a { display: inline-block; padding-block: .2rem; }
    header a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; box-shadow: 0 3px 0 var(--accent); }
    .contents { margin-block: 1.25rem; padding: .4rem 1rem; background: var(--tint); border: 1px solid var(--rule); }
    body > footer { margin-top: 3rem; padding-block: 1rem 2rem; border-top: 2px solid var(--ink); color: var(--ink2); font-size: .9375rem; }

    h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; break-after: avoid; }
    h1, h2 { font-family: var(--serif); font-weight: 600; }
    h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.5rem); margin: 1rem 0 .3rem; }
    h2 { font-size: clamp(1.35rem, 1.15rem + 1vw, 1.8rem); margin: 0 0 .5rem; }
    h3 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; }
    h4, h5, h6 { font-size: 1.0625rem; margin: 1.25rem 0 .25rem; }
    h3 code { font-weight: 400; color: var(--ink2); }
    section { margin-top: 2.5rem; }
    .introduction + section { margin-top: 1rem; }
    .introduction p { max-width: none; margin: 0 0 .5rem; color: var(--ink2); font-size: 1rem; }
    .introduction .notice { color: var(--ink); }
    p, li { max-width: 44rem; }
    p { margin: 0 0 .75rem; }
    section ul:not([class]) { margin: 0 0 .75rem; padding-left: 1.25rem; }
    .contents li, .legend li { max-width: none; }
    .point { font-size: 1.1875rem; line-height: 1.4; }
    .subtitle, .note { color: var(--ink2); font-size: .9375rem; }
    .note { margin-top: .5rem; }
    .notice { padding: .5rem .75rem; border-left: 4px solid var(--alert); background: var(--alertbg); }
    code { font: .9em ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    sup { font-size: .7em; line-height: 0; }

    .essentials { list-style: none; margin: 0 0 1rem; padding: 0; border-top: 2px solid var(--ink); }
    .essentials li { max-width: none; padding: .5rem 0; border-bottom: 1px solid var(--rule); break-inside: avoid; }
    .essentials p { max-width: none; margin: 0; display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; align-items: baseline; }
    .essentials .whole p { display: block; }
    .big { font: 600 1.9rem/1.05 var(--serif); white-space: nowrap; }
    .more { color: var(--ink2); font-size: 1rem; }
    .essentials svg { display: none; height: 3rem; }

    figure { margin: 1.5rem 0 0; }
    figure h3 { margin-top: 0; }
    .table { margin: .75rem 0 0; max-width: 64rem; overflow-x: auto; }
    .table + p { margin-top: .75rem; }
    table { border-collapse: collapse; min-width: min(100%, 36rem); line-height: 1.35; }
    .drawn { width: 100%; }
    caption { text-align: left; font-weight: 600; padding-block: .25rem; }
    th, td { padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: baseline; font-weight: 400; border-bottom: 1px solid var(--rule); }
    thead th { font-weight: 600; font-size: .9375rem; vertical-align: bottom; border-bottom: 2px solid var(--line); }
    tbody th { min-width: 8rem; }
    .number { text-align: right; }
    td.number { white-space: nowrap; }
    .number + :not(.number) { padding-left: .75rem; }
    .total > * { font-weight: 600; border-top: 2px solid var(--line); }
    .absent { color: var(--ink2); font-style: italic; }
    .bars { min-width: 13rem; }
    .bars div { display: flex; align-items: center; gap: .6rem; }
    .bars span { flex: none; width: var(--nv, 4rem); text-align: right; }
    .bar { height: 1.15rem; min-width: 0; flex: 1; display: block; overflow: visible; }
    figure > .bar { max-width: 44rem; height: 1.75rem; margin-block: .5rem; }

    svg text { font: 15px var(--sans); fill: var(--ink); }
    .bar text, .middle { text-anchor: middle; }
    .end { text-anchor: end; }
    .wide .end:not(.value), .narrow .end:not(.value), .year { fill: var(--ink2); }
    .value { font-weight: 600; stroke: var(--paper); stroke-width: 4px; paint-order: stroke; }
    .series { margin-top: .5rem; }
    .series .wide, .series .narrow { width: 100%; height: auto; }
    .wide { display: block; max-width: 47.5rem; }
    .narrow { display: none; max-width: 21.25rem; }
    .legend { font-size: .9375rem; color: var(--ink2); }
    .legend li { display: flex; align-items: center; gap: .4rem; }
    .last { fill: var(--ink); }
    .bar .last, .recent { fill: var(--accent); }
    .earlier { fill: var(--accent2); }
    .other { fill: var(--paper); stroke: var(--line); stroke-width: 1.5px; }
    .frame { fill: none; stroke: var(--line); }
    .zero, .few { fill: var(--paper); stroke: var(--dot); stroke-width: 2px; }
    .few { stroke: var(--ink2); stroke-dasharray: 2 2; }
    .missing { fill: none; stroke: var(--hatch); stroke-dasharray: 2 2; }
    .secret { fill: var(--gris); stroke: var(--hatch); }
    .grid { stroke: var(--rule); }
    .base { stroke: var(--line); stroke-width: 1.5px; }
    .break { stroke: var(--ink2); stroke-dasharray: 5 4; }

    @media (max-width: 40rem) {
      .wide { display: none; }
      .narrow { display: block; }
      .essentials p { grid-template-columns: 1fr; }
      .big { font-size: 1.6rem; }
      th, td { padding-right: .5rem; }
    }
    @media (min-width: 60rem) {
      .essentials li { display: grid; grid-template-columns: minmax(0, 1fr) 13rem; gap: 1.5rem; align-items: center; }
      .essentials svg { display: block; }
    }
    @media (forced-colors: active) {
      :root {
        --paper: Canvas; --tint: Canvas; --ink: CanvasText; --ink2: CanvasText; --rule: CanvasText; --line: CanvasText;
        --accent: LinkText; --accent2: GrayText; --prev: GrayText; --dot: CanvasText; --alert: CanvasText;
        --alertbg: Canvas; --hatch: CanvasText; --gris: GrayText;
      }
      header a[aria-current] { border-bottom: 3px solid; }
    }
    @media print {
      @page { size: A4; margin: 14mm 13mm 16mm; }
      :root {
        --paper: #fff; --tint: #fff; --ink: #14212b; --ink2: #465663; --rule: #c6d0d6; --line: #74848f;
        --accent: #0b5a75; --accent2: #5a9aae; --prev: #7a8994; --dot: #a8460f; --alert: #94390a;
        --alertbg: #fff; --hatch: #63727d; --gris: #d9dee1; color-scheme: light;
      }
      html { font-size: 8.7pt; }
      nav, .skip { display: none; }
      main, body > header, body > footer { max-width: none; padding-inline: 0; }
      a { color: inherit; text-decoration: none; }
      .table { overflow: visible; }
      thead { display: table-header-group; }
      tr, .series, .point, .notice, figcaption { break-inside: avoid; }
      figcaption, .point { break-after: avoid; }
      .subtitle { break-after: avoid; }
      section { margin-top: 1.5rem; }
      .wide { display: block; max-height: 63mm; }
      .narrow { display: none; }
      .essentials svg { display: block; height: 2.2rem; }
      .essentials li { display: grid; grid-template-columns: minmax(0, 1fr) 12rem; gap: 1rem; align-items: center; }
      p { orphans: 3; widows: 3; }
    }

    """
}
