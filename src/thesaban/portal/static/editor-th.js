/* Thai words of scripts that an editor meets and that no catalogue reaches: those of
   TinyMCE, whose own Thai leaves many empty, and those that Plone's scripts write as
   they are in their code. Loaded on Thai pages of editors alone, before Plone's scripts
   begin. A word that Plone learns to translate can be left out here. */
(function () {
  "use strict";
  if (window.townEditorWords) { return; }
  window.townEditorWords = true;
  var doc = document;

  /* Of TinyMCE, by its English text in small letters. */
  var TINY = {
    "undo": "เลิกทำ", "redo": "ทำซ้ำ", "cut": "ตัด", "copy": "คัดลอก", "paste": "วาง",
    "paste as text": "วางเฉพาะข้อความ", "select all": "เลือกทั้งหมด", "edit": "แก้ไข", "view": "มุมมอง",
    "insert": "แทรก", "format": "รูปแบบ", "formats": "รูปแบบ", "tools": "เครื่องมือ", "table": "ตาราง",
    "file": "ไฟล์", "help": "วิธีใช้", "ok": "ตกลง", "cancel": "ยกเลิก", "close": "ปิด", "save": "บันทึก",
    "back": "กลับ", "next": "ถัดไป", "previous": "ก่อนหน้า", "yes": "ใช่", "no": "ไม่ใช่", "or": "หรือ",
    "none": "ไม่มี", "default": "ค่าเริ่มต้น", "general": "ทั่วไป", "advanced": "เพิ่มเติม", "more...": "อื่น ๆ...",
    "error": "ข้อผิดพลาด", "warn": "คำเตือน", "valid": "ถูกต้อง", "invalid": "ไม่ถูกต้อง", "invalid input": "ข้อมูลไม่ถูกต้อง",
    "action": "การทำงาน", "shortcut": "ปุ่มลัด", "version": "รุ่น", "notifications": "ข้อความแจ้ง",
    "build with {0}": "ใช้ {0}", "powered by {0}": "ใช้ {0}", "press {0} for help": "กด {0} เพื่อดูวิธีใช้",
    "element path": "ตำแหน่งในเนื้อหา", "select the {0} element": "เลือกส่วน {0}", "{0} menu": "เมนู {0}",
    "rich text area": "พื้นที่เขียนเนื้อหา",
    "rich text area. press alt-0 for help.": "พื้นที่เขียนเนื้อหา กด Alt และ 0 เพื่อดูวิธีใช้",
    "rich text area. press alt-f9 for menu. press alt-f10 for toolbar. press alt-0 for help": "พื้นที่เขียนเนื้อหา กด Alt และ F9 ไปที่เมนู กด Alt และ F10 ไปที่แถบเครื่องมือ กด Alt และ 0 เพื่อดูวิธีใช้",
    "press the up and down arrow keys to resize the editor.": "กดลูกศรขึ้นหรือลงเพื่อปรับความสูงของช่องเขียน",
    "press the arrow keys to resize the editor.": "กดลูกศรเพื่อปรับขนาดของช่องเขียน",
    "editor's height: {0} pixels": "ช่องเขียนสูง {0} พิกเซล",
    "editor's height: {0} pixels, editor's width: {1} pixels": "ช่องเขียนสูง {0} กว้าง {1} พิกเซล",
    "reveal or hide additional toolbar items": "แสดงหรือซ่อนเครื่องมือเพิ่มเติม",
    "focus to menubar": "ไปที่เมนู", "focus to toolbar": "ไปที่แถบเครื่องมือ",
    "focus to element path": "ไปที่ตำแหน่งในเนื้อหา", "focus to contextual toolbar": "ไปที่แถบเครื่องมือเฉพาะที่",
    "to open the popup, press shift+enter": "กด Shift และ Enter เพื่อเปิดเมนู",
    "open popup menu for split buttons": "เปิดเมนูของปุ่ม", "keyboard navigation": "การใช้แป้นพิมพ์",
    "handy shortcuts": "ปุ่มลัดที่ใช้บ่อย", "open help dialog": "เปิดวิธีใช้",
    /* Letters and paragraphs */
    "bold": "ตัวหนา", "italic": "ตัวเอียง", "underline": "ขีดเส้นใต้", "strikethrough": "ขีดฆ่า",
    "superscript": "ตัวยก", "subscript": "ตัวห้อย", "code": "รหัส", "clear formatting": "ล้างรูปแบบ",
    "blocks": "ย่อหน้า", "block": "ย่อหน้า", "block {0}": "ย่อหน้า {0}", "format {0}": "รูปแบบ {0}", "inline": "ในบรรทัด",
    "paragraph": "ย่อหน้า", "blockquote": "ข้อความอ้างถึง", "pre": "ข้อความตามที่พิมพ์",
    "preformatted": "ข้อความตามที่พิมพ์", "div": "กลุ่มเนื้อหา", "headings": "หัวข้อ", "headers": "หัวข้อ", "tables": "ตาราง",
    "heading 1": "หัวข้อระดับ 1", "heading 2": "หัวข้อระดับ 2", "heading 3": "หัวข้อระดับ 3",
    "heading 4": "หัวข้อระดับ 4", "heading 5": "หัวข้อระดับ 5", "heading 6": "หัวข้อระดับ 6",
    "align": "จัดแนว", "alignment": "การจัดแนว", "alignment {0}": "การจัดแนว {0}", "align left": "ชิดซ้าย",
    "align center": "กึ่งกลาง", "align right": "ชิดขวา", "justify": "เต็มบรรทัด", "no alignment": "ไม่จัดแนว",
    "left": "ซ้าย", "center": "กึ่งกลาง", "right": "ขวา", "top": "บน", "middle": "กลาง", "bottom": "ล่าง",
    "left to right": "ซ้ายไปขวา", "right to left": "ขวาไปซ้าย",
    "bullet list": "รายการมีจุดนำ", "numbered list": "รายการมีเลขนำ", "decrease indent": "ลดย่อหน้า",
    "increase indent": "เพิ่มย่อหน้า", "list properties": "ลักษณะของรายการ", "list properties...": "ลักษณะของรายการ...",
    "start list at number": "เริ่มที่เลข", "circle": "วงกลม", "disc": "จุดกลม", "square": "สี่เหลี่ยม",
    "lower alpha": "อักษรโรมันตัวเล็ก", "upper alpha": "อักษรโรมันตัวใหญ่", "lower roman": "เลขโรมันตัวเล็ก",
    "upper roman": "เลขโรมันตัวใหญ่", "lower greek": "อักษรกรีกตัวเล็ก", "line height": "ระยะบรรทัด",
    "font {0}": "แบบอักษร {0}", "font size {0}": "ขนาดอักษร {0}", "font sizes": "ขนาดอักษร", "fonts": "แบบอักษร",
    "highlight-inline": "เน้นคำ", "p.highlight-paragraph": "เน้นย่อหน้า",
    "styles": "ลักษณะ", "style": "ลักษณะ", "class": "กลุ่มลักษณะ", "text": "ข้อความ", "language": "ภาษา",
    "text color": "สีข้อความ", "text color {0}": "สีข้อความ {0}", "background color": "สีพื้น",
    "background color {0}": "สีพื้น {0}", "color": "สี", "no color": "ไม่มีสี", "remove color": "เอาสีออก",
    "custom color": "สีที่เลือกเอง", "custom...": "เลือกเอง...", "color picker": "เลือกสี", "color swatch": "แถบสี",
    "hex color code": "รหัสสี", "invalid hex color code: {0}": "รหัสสีไม่ถูกต้อง: {0}", "range 0 to 255": "0 ถึง 255",
    "red component": "ค่าสีแดง", "green component": "ค่าสีเขียว", "blue component": "ค่าสีน้ำเงิน",
    "saturation {0}%, brightness {1}%": "ความสดของสี {0}% ความสว่าง {1}%",
    "r": "แดง", "g": "เขียว", "b": "น้ำเงิน", "#": "#",
    /* What is put in */
    "link...": "ลิงก์...", "insert/edit link": "แทรกหรือแก้ไขลิงก์", "remove link": "เอาลิงก์ออก", "open link": "เปิดลิงก์",
    "paste or type a link": "วางหรือพิมพ์ลิงก์", "browse links": "เลือกลิงก์", "browse files": "เลือกไฟล์",
    "url": "ที่อยู่ (URL)", "text to display": "ข้อความที่แสดง", "title": "ชื่อเรื่อง", "open link in...": "เปิดลิงก์ใน...",
    "current window": "หน้าต่างเดิม", "new window": "หน้าต่างใหม่", "anchor": "จุดยึด", "anchor...": "จุดยึด...", "anchors": "จุดยึด",
    "the url you entered seems to be an email address. do you want to add the required mailto: prefix?": "ที่อยู่นี้เป็นอีเมล ให้เติม mailto: ไว้ข้างหน้าหรือไม่",
    "the url you entered seems to be an external link. do you want to add the required http:// prefix?": "ที่อยู่นี้อยู่นอกเว็บไซต์ ให้เติม http:// ไว้ข้างหน้าหรือไม่",
    "the url you entered seems to be an external link. do you want to add the required https:// prefix?": "ที่อยู่นี้อยู่นอกเว็บไซต์ ให้เติม https:// ไว้ข้างหน้าหรือไม่",
    "image...": "รูปภาพ...", "insert image": "แทรกรูปภาพ", "insert/edit image": "แทรกหรือแก้ไขรูปภาพ",
    "image uploading...": "กำลังอัปโหลดรูปภาพ...", "uploading image": "กำลังอัปโหลดรูปภาพ",
    "drop an image here": "ลากรูปภาพมาวางที่นี่", "browse for an image": "เลือกรูปภาพ", "upload": "อัปโหลด",
    "dropped file type is not supported": "ใช้ไฟล์ชนิดนี้ไม่ได้", "failed to upload image: {0}": "อัปโหลดรูปภาพไม่ได้: {0}",
    "alternative description": "ข้อความแทนภาพ", "image is decorative": "เป็นภาพตกแต่ง", "image title": "ชื่อภาพ",
    "caption": "คำบรรยาย", "show caption": "แสดงคำบรรยาย", "dimensions": "ขนาด", "constrain proportions": "คงสัดส่วน",
    "width": "กว้าง", "height": "สูง", "size": "ขนาด", "resize": "ปรับขนาด", "source": "ที่มา", "embed": "ฝัง",
    "media...": "สื่อ...", "insert/edit media": "แทรกหรือแก้ไขสื่อ", "insert video": "แทรกวิดีโอ",
    "insert/edit video": "แทรกหรือแก้ไขวิดีโอ", "alternative source url": "ที่อยู่สำรอง (URL)",
    "alternative source": "ที่มาสำรอง", "media poster (image url)": "ภาพหน้าปกของสื่อ (URL)",
    "paste your embed code below:": "วางรหัสฝังไว้ด้านล่าง:", "horizontal line": "เส้นคั่น", "page break": "ตัวแบ่งหน้า",
    "nonbreaking space": "ช่องว่างที่ไม่ตัดบรรทัด", "source code": "รหัส HTML", "preview": "ดูตัวอย่าง",
    "fullscreen": "เต็มจอ", "switch to or from fullscreen mode": "เปิดหรือปิดเต็มจอ", "visual aids": "แสดงเส้นช่วย",
    "show invisible characters": "แสดงอักขระที่มองไม่เห็น", "show blocks": "แสดงกรอบย่อหน้า",
    "loading...": "กำลังโหลด...", "name": "ชื่อ", "id": "ชื่อย่อ",
    /* Tables */
    "insert table": "แทรกตาราง", "delete table": "ลบตาราง", "table properties": "ลักษณะของตาราง",
    "table caption": "คำบรรยายตาราง", "table styles": "ลักษณะตาราง", "cell": "ช่อง", "cell properties": "ลักษณะของช่อง",
    "cell styles": "ลักษณะช่อง", "cell type": "ชนิดของช่อง", "header cell": "ช่องหัวตาราง", "merge cells": "รวมช่อง", "split cell": "แยกช่อง",
    "row": "แถว", "rows": "แถว", "column": "คอลัมน์", "cols": "คอลัมน์", "row properties": "ลักษณะของแถว", "row type": "ชนิดของแถว",
    "header": "หัวตาราง", "body": "เนื้อตาราง", "footer": "ท้ายตาราง", "row header": "หัวแถว", "column header": "หัวคอลัมน์",
    "insert row before": "แทรกแถวข้างบน", "insert row after": "แทรกแถวข้างล่าง", "delete row": "ลบแถว",
    "cut row": "ตัดแถว", "copy row": "คัดลอกแถว", "paste row before": "วางแถวข้างบน", "paste row after": "วางแถวข้างล่าง",
    "insert column before": "แทรกคอลัมน์ข้างซ้าย", "insert column after": "แทรกคอลัมน์ข้างขวา",
    "delete column": "ลบคอลัมน์", "cut column": "ตัดคอลัมน์", "copy column": "คัดลอกคอลัมน์",
    "paste column before": "วางคอลัมน์ข้างซ้าย", "paste column after": "วางคอลัมน์ข้างขวา",
    "row clipboard actions": "ตัดและวางแถว", "column clipboard actions": "ตัดและวางคอลัมน์",
    "row group": "กลุ่มแถว", "column group": "กลุ่มคอลัมน์", "scope": "ขอบเขต", "cell spacing": "ระยะระหว่างช่อง",
    "cell padding": "ระยะในช่อง", "border": "เส้นขอบ", "border color": "สีเส้นขอบ", "border style": "แบบเส้นขอบ",
    "border width": "ความหนาเส้นขอบ", "solid": "เส้นทึบ", "dotted": "เส้นจุด", "dashed": "เส้นประ", "double": "เส้นคู่",
    "groove": "เส้นร่อง", "ridge": "เส้นนูน", "inset": "บุ๋มเข้า", "outset": "นูนออก", "hidden": "ซ่อน",
    "horizontal align": "แนวนอน", "vertical align": "แนวตั้ง", "{0} columns, {1} rows": "{0} คอลัมน์ {1} แถว",
    /* Looking for words, and counting them */
    "find": "ค้นหา", "replace with": "แทนด้วย", "replace": "แทนที่", "replace all": "แทนที่ทั้งหมด", "find and replace": "ค้นหาและแทนที่",
    "find and replace...": "ค้นหาและแทนที่...", "match case": "ตรงตัวพิมพ์", "find whole words only": "ทั้งคำเท่านั้น",
    "find in selection": "เฉพาะส่วนที่เลือก", "preferences": "ตัวเลือก",
    "could not find the specified string.": "ไม่พบข้อความที่ค้นหา",
    "word count": "นับคำ", "count": "จำนวน", "document": "ทั้งหมด", "selection": "ส่วนที่เลือก", "words": "คำ",
    "words: {0}": "{0} คำ", "{0} words": "{0} คำ", "characters": "ตัวอักษร", "characters (no spaces)": "ตัวอักษร (ไม่นับช่องว่าง)",
    "{0} characters": "{0} ตัวอักษร",
    "you have unsaved changes are you sure you want to navigate away?": "ยังไม่ได้บันทึกสิ่งที่แก้ไข ต้องการออกจากหน้านี้หรือไม่",
    "paste is now in plain text mode. contents will now be pasted as plain text until you toggle this option off.": "ต่อไปจะวางเฉพาะข้อความ จนกว่าจะปิดตัวเลือกนี้",
    "your browser doesn't support direct access to the clipboard. please use the ctrl+x/c/v keyboard shortcuts instead.": "เบราว์เซอร์ไม่ให้เข้าถึงคลิปบอร์ดโดยตรง โปรดใช้ Ctrl+X, Ctrl+C และ Ctrl+V"
  };

  /* Of Plone's scripts, as they stand in their code. */
  var WORDS = {
    "hidden file upload": "เลือกไฟล์ที่จะอัปโหลด",
    "No results to preview": "ยังไม่มีรายการให้ดูตัวอย่าง",
    "No anchors found..": "ไม่มีจุดยึดในเนื้อหานี้",
    /* Of the browser for pictures and pages, and of its uploads */
    "Current Content": "เนื้อหานี้", "Start Page": "หน้าแรก",
    "You cannot upload any more files.": "อัปโหลดได้ครั้งละหนึ่งไฟล์ กด x เพื่อนำไฟล์ก่อนหน้าออก",
    "You can't upload files of this type.": "ใช้ไฟล์ชนิดนี้ไม่ได้",
    /* Of browsers that speak English */
    "Please fill out this field.": "โปรดกรอกช่องนี้",
    "Please select an item in the list.": "โปรดเลือกจากรายการ",
    "Please select one of these options.": "โปรดเลือกหนึ่งข้อ",
    "Please select a file.": "โปรดเลือกไฟล์",
    "Please select one or more files.": "โปรดเลือกไฟล์",
    "Please enter a URL.": "โปรดกรอกที่อยู่เว็บไซต์ที่ขึ้นต้นด้วย https://",
    "Please enter an email address.": "โปรดกรอกอีเมล เช่น name@example.go.th",
    "Please enter a number.": "โปรดกรอกเป็นตัวเลข",
    "Please match the requested format.": "โปรดกรอกตามรูปแบบที่กำหนด",
    /* Of the lists to choose from (select2) */
    "No matches found": "ไม่พบรายการ", "Searching…": "กำลังค้นหา…", "Loading more results…": "กำลังโหลดเพิ่ม…",
    "Loading failed": "โหลดไม่สำเร็จ", "One result is available, press enter to select it.": "มี 1 รายการ กด Enter เพื่อเลือก",
    /* Sizes of a picture in a text */
    "Large": "ใหญ่", "Medium": "กลาง", "Small": "เล็ก",
    /* Columns of a folder's contents that its script has by itself */
    "Last comment date": "ความคิดเห็นล่าสุด", "Total comments": "จำนวนความคิดเห็น", "Type": "ชนิด"
  };
  /* States by their ids, where scripts write these: what a folder has, what is chosen. */
  var STATES = {
    "private": "ส่วนตัว", "pending": "รอตรวจ", "published": "เผยแพร่แล้ว", "visible": "ร่างที่ผู้อื่นเห็นได้",
    "internal": "ภายใน", "internally_published": "เผยแพร่ภายใน", "external": "เห็นได้จากภายนอก"
  };
  var PHRASES = [
    [/^(\d+) results are available, use up and down arrow keys to navigate\.$/, "มี $1 รายการ ใช้ลูกศรขึ้นลงเพื่อเลือก"],
    [/^Please enter (\d+) or more characters?$/, "โปรดพิมพ์อย่างน้อย $1 ตัวอักษร"],
    [/^Please delete (\d+) characters?$/, "ยาวเกินไป $1 ตัวอักษร"],
    [/^You can only select (\d+) items?$/, "เลือกได้ไม่เกิน $1 รายการ"],
    [/: Activate to sort$/, ": กดเพื่อเรียงลำดับ"],
    [/: Activate to invert sorting$/, ": กดเพื่อเรียงกลับลำดับ"],
    [/: Activate to remove sorting$/, ": กดเพื่อเลิกเรียงลำดับ"]
  ];
  var SHOWN = ["title", "placeholder", "alt", "aria-label"];

  function thai(text) {
    var plain = text.trim();
    if (!/[A-Za-z]{3}/.test(plain)) { return text; }
    if (Object.prototype.hasOwnProperty.call(WORDS, plain)) { return text.replace(plain, WORDS[plain]); }
    return PHRASES.reduce(function (found, end) { return found.replace(end[0], end[1]); }, text);
  }
  function attributes(one) {
    SHOWN.forEach(function (name) {
      var text = one.getAttribute(name), said = text && thai(text);
      if (text && said !== text) { one.setAttribute(name, said); }
    });
  }
  function words(node) {
    if (node.nodeType === 3) {
      var cell = node.parentElement, said = thai(node.data);
      if (cell && cell.matches("td.review_state, .content-browser dd")) { said = STATES[said.trim()] || said; }
      if (said !== node.data) { node.data = said; }
    } else if (node.nodeType === 1 && !node.matches("textarea, script, style, [contenteditable]")) {
      attributes(node);
      if (node.matches("a.manage[title]")) { node.removeAttribute("title"); } /* the type's id */
      Array.prototype.forEach.call(node.childNodes, words);
    }
  }
  function start() {
    new MutationObserver(function (records) {
      records.forEach(function (record) {
        if (record.type === "attributes") { attributes(record.target); return; }
        if (record.target.nodeType === 1 && record.target.closest("textarea, [contenteditable]")) { return; }
        if (record.type === "characterData") { words(record.target); }
        Array.prototype.forEach.call(record.addedNodes, words);
      });
    }).observe(doc.body, {
      attributes: true, attributeFilter: SHOWN, characterData: true, childList: true, subtree: true
    });
  }

  /* TinyMCE comes later, and then its Thai. */
  function teach(tiny) {
    var add = tiny.addI18n;
    tiny.addI18n = function (code, given) {
      var items = {};
      Object.keys(given).forEach(function (name) { items[name.toLowerCase()] = given[name]; });
      add.call(tiny, code, /^th/.test(code) ? Object.assign(items, TINY) : given);
    };
  }
  var editor = window.tinymce;
  if (editor) { teach(editor); } else {
    Object.defineProperty(window, "tinymce", {
      configurable: true, enumerable: true,
      get: function () { return editor; },
      set: function (given) { editor = given; if (given) { teach(given); } }
    });
  }
  if (doc.body) { start(); } else { doc.addEventListener("DOMContentLoaded", start); }
}());
