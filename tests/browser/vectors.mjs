// Known ways to make a script run from content. `RUN` stands for a call that is seen when it is made.

export const MARKUP = String.raw`
<script>RUN</script>
<SCRIPT>RUN</SCRIPT >
<script >RUN</script foo="bar">
<scr<script>ipt>RUN</scr</script>ipt>
<script>RUN<!-- </script> -->
<script type=module>RUN</script>
<script src="data:text/javascript,RUN"></script>
<script/x>RUN</script>
<img src=x onerror=RUN>
<img src=x onerror="RUN"//
<img/src=x/onerror=RUN>
<IMG SRC=x OnErRoR=RUN>
<img """><script>RUN</script>">
<img src=x:x onerror=RUN alt='"'>
<img src='x' onerror&#61;RUN>
<image src=x onerror=RUN>
<input autofocus onfocus=RUN>
<input type=image src=x onerror=RUN>
<select autofocus onfocus=RUN></select>
<textarea autofocus onfocus=RUN></textarea>
<button autofocus onfocus=RUN>b</button>
<button onclick=RUN>b</button>
<video src=x onerror=RUN></video>
<video><source src=x onerror=RUN></video>
<audio src=x onerror=RUN></audio>
<details open ontoggle=RUN><summary>s</summary></details>
<details ontoggle=RUN><summary>s</summary></details>
<marquee onstart=RUN>m</marquee>
<body onload=RUN>
<p onmouseover=RUN>p</p>
<p onclick=RUN>p</p>
<b tabindex=0 onfocus=RUN>b</b>
<p contenteditable onblur=RUN>p</p>
<x-y onclick=RUN>x</x-y>
<p style="animation:x" onanimationstart=RUN>p</p><style>@keyframes x{}</style>
<style>@keyframes y{}</style><i style="animation-name:y" onanimationstart=RUN></i>
<style onload=RUN></style>
<link rel=stylesheet href="data:text/css," onload=RUN>
<svg onload=RUN>
<svg><script>RUN</script></svg>
<svg><script href="data:text/javascript,RUN"/></svg>
<svg><a xlink:href="javascript:RUN"><text y=20>t</text></a></svg>
<svg><a><animate attributeName=href values="javascript:RUN" /><text y=20>t</text></a></svg>
<svg><set attributeName=x onbegin=RUN /></svg>
<svg><animate onbegin=RUN attributeName=x dur=1s></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><a href='javascript:RUN'><text>t</text></a></svg>#x"/></svg>
<svg><foreignObject><body onload=RUN></foreignObject></svg>
<svg></p><style><a id="</style><img src=1 onerror=RUN>">
<svg><style><img title="</style><img src=1 onerror=RUN>"></svg>
<svg><title><a id="</title><img src=x onerror=RUN>"></svg>
<svg><desc><![CDATA[</desc><img src=x onerror=RUN>]]></svg>
<math><mtext><script>RUN</script></mtext></math>
<math href="javascript:RUN"><mi>x</mi></math>
<math><mi href="javascript:RUN">x</mi></math>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RUN&gt;">
<math><mtext><table><mglyph><style><math></style><img src onerror=RUN>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN>
<math><annotation-xml encoding="text/html"><style><img src=x onerror=RUN></style></annotation-xml></math>
<math><style><a title="</style><img src=x onerror=RUN>"></math>
<iframe src="javascript:RUN"></iframe>
<iframe srcdoc="<script>RUN</script>"></iframe>
<iframe srcdoc="&lt;img src=x onerror=RUN&gt;"></iframe>
<iframe src="data:text/html,<script>RUN</script>"></iframe>
<iframe onload=RUN></iframe>
<frameset onload=RUN><frame src="javascript:RUN"></frameset>
<object data="javascript:RUN"></object>
<object data="data:text/html,<script>RUN</script>"></object>
<embed src="javascript:RUN">
<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'/>">
<meta http-equiv=refresh content="0;url=javascript:RUN">
<meta http-equiv=refresh content="0;url=data:text/html,<script>RUN</script>">
<base href="javascript:RUN//"><a href="#x">a</a>
<form action="javascript:RUN"><input type=submit></form>
<form id=f></form><button form=f formaction="javascript:RUN">b</button>
<form><input type=image formaction="javascript:RUN"></form>
<isindex action="javascript:RUN" type=image>
<a href="javascript:RUN">a</a>
<a href=" javascript:RUN">a</a>
<a href="JaVaScRiPt:RUN">a</a>
<a href="&#1;javascript:RUN">a</a>
<a href="java&#9;script:RUN">a</a>
<a href="java&#10;script:RUN">a</a>
<a href="java&Tab;script&colon;RUN">a</a>
<a href="java&NewLine;script:RUN">a</a>
<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;RUN">a</a>
<a href="&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058RUN">a</a>
<a href="javascript://example.org/%0aRUN">a</a>
<a href="javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+RUN//'>">a</a>
<a href="data:text/html,<script>RUN</script>">a</a>
<a href="vbscript:RUN">a</a>
<a href='https://a.example/' title='"onmouseover=RUN x="'>a</a>
<a href="https://a.example/"onclick=RUN>a</a>
<map name=m><area href="javascript:RUN" shape=default></map><img usemap=#m src=x>
<table background="javascript:RUN"><tr><td onclick=RUN>t</td></tr></table>
<p style="background:url(javascript:RUN)">p</p>
<noscript><p title="</noscript><img src=x onerror=RUN>"></noscript>
<noembed><p title="</noembed><img src=x onerror=RUN>"></noembed>
<xmp><p title="</xmp><img src=x onerror=RUN>"></xmp>
<textarea><p title="</textarea><img src=x onerror=RUN>"></textarea>
<title><p title="</title><img src=x onerror=RUN>"></title>
<template><img src=x onerror=RUN></template><template><s><template><s><img src=x onerror=RUN>@</s></template></s></template>
<!--><img src=x onerror=RUN>-->
<!-- --!><img src=x onerror=RUN> -->
<!-- > <img src=x onerror=RUN> <!-- -->
<![CDATA[<img src=x onerror=RUN>]]>
]]><script>RUN</script><![CDATA[
]]></description><script xmlns="http://www.w3.org/1999/xhtml">RUN</script><description><![CDATA[
</content><script xmlns="http://www.w3.org/1999/xhtml">RUN</script><content>
</title><script>RUN</script><title>
</style><script>RUN</script><style>
"><img src=x onerror=RUN>
'><img src=x onerror=RUN>
--><img src=x onerror=RUN><!--
&lt;img src=x onerror=RUN&gt;
&amp;lt;img src=x onerror=RUN&amp;gt;
<html:script xmlns:html="http://www.w3.org/1999/xhtml">RUN</html:script>
<?xml-stylesheet href="javascript:RUN"?><img src=x onerror=RUN>
<plaintext><img src=x onerror=RUN>
<img src="https://a.example/&quot; onerror=RUN x=&quot;">
<img srcset="x 1x, javascript:RUN 2x" onerror=RUN>
<dialog open onclose=RUN><form method=dialog><button>b</button></form></dialog>
<p onpointerover=RUN>p</p><p onmouseenter=RUN>q</p>
{{constructor.constructor('RUN')()}}
`.trim().split("\n");

// Addresses that run a script where they are followed.
export const ADDRESSES = String.raw`
javascript:RUN
JAVASCRIPT:RUN
javascript://example.org/%0aRUN
javascript&colon;RUN
&#106;avascript:RUN
java%0ascript:RUN
data:text/html,<script>RUN</script>
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
vbscript:RUN
//a.example/"onmouseover="RUN
`.trim().split("\n");

/** The call that the vector with this number makes. */
const run = (vector, number) => vector.replaceAll("RUN", `alert(${number})`);

export const vectors = MARKUP.map(run);

/** The articles of a folder in which each vector stands wherever it may, by their paths. */
export function articles() {
    const files = {};
    const write = (path, front, body) => {
        files[path] = `${JSON.stringify(front, null, 1)}\n${body}\n`;
    };
    for (const [number, vector] of vectors.entries()) {
        const day = new Date(Date.UTC(2026, 0, 1 + (number % 200))).toISOString().slice(0, 10);
        const front = { title: vector, date: day, author: vector, tags: [vector] };
        write(`content/m${number}.md`, front, `${vector}\n\n## ${vector}\n\nBefore ${vector} behind. More.`);
        files[`content/h${number}.html`] =
            `<html><head><meta name="date" content="${day}"></head><body><h1>HTML ${number}</h1>${vector}<p>Text.</p></body></html>`;
        write(`content/s${number}.md`, { title: `Summary ${number}`, date: day, summary: vector }, "Text.");
    }
    for (const [number, vector] of ADDRESSES.entries()) {
        const address = run(vector, 1000 + number);
        const links = `[a](${address}) [b](<${address}>) ![c](${address}) <${address}> [d]\n\n[d]: <${address}>`;
        const author = { name: "Eve", url: address };
        const front = { title: `Address ${number}`, date: "2026-09-01" };
        write(`content/a${number}.md`, front, `${links}\n\n<a href="${address}">e</a>`);
        write(`content/p${number}.md`, { ...front, permalink: address, author }, "Text.");
        write(`content/o${number}.md`, { ...front, source: address, image: address }, "Text.");
    }
    return files;
}
