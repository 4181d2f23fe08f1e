//! Nesting: tags that are not closed, or closed in the wrong order.

use super::safe;

#[test]
fn wrong_nesting_is_put_right() {
    for (html, expected) in [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        ("<b><p>a</b>b</p>c", "<b><p>ab</p></b>c"),
        ("<p><b>a</p><p>b", "<p><b>a</b></p><p>b</p>"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        ("<h1>a<h2>b</h1>", "<h1>a</h1><h2>b</h2>"),
        ("</p></b>a</table>", "a"),
        ("<a href=http://a/>a<a href=http://b/>b", "<a href=\"http://a/\">a</a><a href=\"http://b/\">b</a>"),
        ("<a href=http://a/><p>a<a href=http://b/>b", "<a href=\"http://a/\"><p>ab</p></a>"),
        ("<ruby>a<rp>(<rt>b</ruby><rt>c", "<ruby>a<rp>(</rp><rt>b</rt></ruby>c"),
        ("<math><mi>x<mo>=</math>", "<math><mi>x=</mi></math>"),
        ("<math><mi>x<p>y", "<math><mi>x</mi></math><p>y</p>"),
        ("<mi>x</mi><math><mspace/><b>y</b></math>", "x<math><mspace></mspace>y</math>"),
        ("<pre>\n&#1;\n a\n</pre>", "<pre> a\n</pre>"),
    ] {
        assert_eq!(safe(html), expected, "{html}");
    }
}

#[test]
fn nothing_leaves_its_table() {
    let row = |cells: &str| format!("<table><tbody><tr>{cells}</tr></tbody></table>");
    for (html, expected) in [
        ("<table><td>a<td>b</table>", row("<td>a</td><td>b</td>")),
        ("<table>a<b>b</b></table>", row("<td>a<b>b</b></td>")),
        ("<table><tr> <td></div></tr>a</p></table>b", row(" <td></td></tr><tr><td>a</td>") + "b"),
        ("<table><br><tr><td>a</table>", row("<td>a</td>")),
        ("<td>a</td>", "a".to_owned()),
    ] {
        assert_eq!(safe(html), expected, "{html}");
    }
}
