# ruff: noqa: E501 - lines of mails are long
"""Answers as families write them, and the lines that programs put above what they quote. All made up here, in 22 languages.

Of each language: an answer, what is quoted, the line above it of Gmail or Apple Mail, and Outlook's block.
"""

SIMPLE = {
    "en": ("Thank you, we will be there on Thursday.", "Can you come to school on Thursday?", "On Tue, 5 May 2026 at 14:05, Allies <reply@school.example> wrote:", "From: Allies <reply@school.example>\nSent: Tuesday, May 5, 2026 2:05 PM\nTo: Rosa Cruz\nSubject: News from Allies"),
    "de": ("Danke, wir kommen am Donnerstag.", "Können Sie am Donnerstag in die Schule kommen?", "Am Di., 5. Mai 2026 um 14:05 Uhr schrieb Allies <reply@school.example>:", "Von: Allies <reply@school.example>\nGesendet: Dienstag, 5. Mai 2026 14:05\nAn: Rosa Cruz\nBetreff: Neues von Allies"),
    "fr": ("Merci, nous viendrons jeudi.", "Pouvez-vous venir à l’école jeudi ?", "Le mar. 5 mai 2026 à 14:05, Allies <reply@school.example> a écrit :", "De : Allies <reply@school.example>\nEnvoyé : mardi 5 mai 2026 14:05\nÀ : Rosa Cruz\nObjet : Des nouvelles d’Allies"),
    "es": ("Gracias, iremos el jueves.", "¿Pueden venir a la escuela el jueves?", "El mar, 5 may 2026 a las 14:05, Allies (<reply@school.example>) escribió:", "De: Allies <reply@school.example>\nEnviado el: martes, 5 de mayo de 2026 14:05\nPara: Rosa Cruz\nAsunto: Novedades de Allies"),
    "pt": ("Obrigada, vamos na quinta-feira.", "Podem vir à escola na quinta-feira?", "Em ter., 5 de mai. de 2026 às 14:05, Allies <reply@school.example> escreveu:", "De: Allies <reply@school.example>\nEnviado: terça-feira, 5 de maio de 2026 14:05\nPara: Rosa Cruz\nAssunto: Notícias do Allies"),
    "it": ("Grazie, veniamo giovedì.", "Potete venire a scuola giovedì?", "Il giorno mar 5 mag 2026 alle ore 14:05 Allies <reply@school.example> ha scritto:", "Da: Allies <reply@school.example>\nInviato: martedì 5 maggio 2026 14:05\nA: Rosa Cruz\nOggetto: Novità da Allies"),
    "nl": ("Bedankt, we komen donderdag.", "Kunt u donderdag naar school komen?", "Op di 5 mei 2026 om 14:05 schreef Allies <reply@school.example>:", "Van: Allies <reply@school.example>\nVerzonden: dinsdag 5 mei 2026 14:05\nAan: Rosa Cruz\nOnderwerp: Nieuws van Allies"),
    "pl": ("Dziękuję, przyjdziemy w czwartek.", "Czy mogą Państwo przyjść w czwartek do szkoły?", "wt., 5 maj 2026 o 14:05 Allies <reply@school.example> napisał(a):", "Od: Allies <reply@school.example>\nWysłano: wtorek, 5 maja 2026 14:05\nDo: Rosa Cruz\nTemat: Wiadomości z Allies"),
    "ru": ("Спасибо, мы придём в четверг.", "Вы можете прийти в школу в четверг?", "вт, 5 мая 2026 г. в 14:05, Allies <reply@school.example>:", "От: Allies <reply@school.example>\nОтправлено: 5 мая 2026 г. 14:05\nКому: Rosa Cruz\nТема: Новости Allies"),
    "uk": ("Дякуємо, ми прийдемо в четвер.", "Чи можете ви прийти до школи в четвер?", "вт, 5 трав. 2026 р. о 14:05 Allies <reply@school.example> пише:", "Від: Allies <reply@school.example>\nНадіслано: 5 травня 2026 р. 14:05\nКому: Rosa Cruz\nТема: Новини Allies"),
    "sv": ("Tack, vi kommer på torsdag.", "Kan ni komma till skolan på torsdag?", "Den tis 5 maj 2026 kl 14:05 skrev Allies <reply@school.example>:", "Från: Allies <reply@school.example>\nSkickat: den 5 maj 2026 14:05\nTill: Rosa Cruz\nÄmne: Nytt från Allies"),
    "da": ("Tak, vi kommer på torsdag.", "Kan I komme i skolen på torsdag?", "Den tirs. 5. maj 2026 kl. 14.05 skrev Allies <reply@school.example>:", "Fra: Allies <reply@school.example>\nSendt: 5. maj 2026 14:05\nTil: Rosa Cruz\nEmne: Nyt fra Allies"),
    "no": ("Takk, vi kommer på torsdag.", "Kan dere komme på skolen torsdag?", "tir. 5. mai 2026 kl. 14:05 skrev Allies <reply@school.example>:", "Fra: Allies <reply@school.example>\nSendt: tirsdag 5. mai 2026 14:05\nTil: Rosa Cruz\nEmne: Nytt fra Allies"),
    "fi": ("Kiitos, tulemme torstaina.", "Voitteko tulla kouluun torstaina?", "ti 5. toukok. 2026 klo 14.05 Allies (reply@school.example) kirjoitti:", "Lähettäjä: Allies <reply@school.example>\nLähetetty: tiistai 5. toukokuuta 2026 14.05\nVastaanottaja: Rosa Cruz\nAihe: Uutisia Alliesista"),
    "cs": ("Děkujeme, přijdeme ve čtvrtek.", "Můžete přijít ve čtvrtek do školy?", "út 5. 5. 2026 v 14:05 odesílatel Allies <reply@school.example> napsal:", "Od: Allies <reply@school.example>\nOdesláno: úterý 5. května 2026 14:05\nKomu: Rosa Cruz\nPředmět: Novinky z Allies"),
    "tr": ("Teşekkürler, perşembe günü geliyoruz.", "Perşembe günü okula gelebilir misiniz?", "Allies <reply@school.example>, 5 May 2026 Sal, 14:05 tarihinde şunu yazdı:", "Kimden: Allies <reply@school.example>\nGönderildi: 5 Mayıs 2026 Salı 14:05\nKime: Rosa Cruz\nKonu: Allies'ten haberler"),
    "ar": ("شكرًا، سنأتي يوم الخميس.", "هل يمكنكم القدوم إلى المدرسة يوم الخميس؟", "في الثلاثاء، 5 مايو 2026 في 2:05 م تمت كتابة ما يلي بواسطة \u202aAllies\u202c\u200f <\u202areply@school.example\u202c\u200f>:\u202c", "من: Allies <reply@school.example>\nتم الإرسال: الثلاثاء، 5 مايو 2026 14:05\nإلى: Rosa Cruz\nالموضوع: جديد من Allies"),
    "he": ("תודה, נגיע ביום חמישי.", "האם תוכלו לבוא לבית הספר ביום חמישי?", "\u202bבתאריך יום ג׳, 5 במאי 2026 ב-14:05 מאת \u202aAllies\u202c\u200f <\u202areply@school.example\u202c\u200f>:\u202c", "מאת: Allies <reply@school.example>\nנשלח: יום שלישי 05 מאי 2026 14:05\nאל: Rosa Cruz\nנושא: חדשות"),
    "vi": ("Cảm ơn, chúng tôi sẽ đến vào thứ Năm.", "Anh chị có thể đến trường vào thứ Năm không?", "Vào Th 3, 5 thg 5, 2026 vào lúc 14:05 Allies <reply@school.example> đã viết:", "Từ: Allies <reply@school.example>\nĐã gửi: Thứ Ba, 5 tháng 5, 2026 14:05\nĐến: Rosa Cruz\nChủ đề: Tin mới từ Allies"),
    "zh": ("谢谢，我们星期四会来。", "您星期四能来学校吗？", "Allies <reply@school.example> 于2026年5月5日周二 14:05写道：", "发件人: Allies <reply@school.example>\n发送时间: 2026年5月5日 14:05\n收件人: Rosa Cruz\n主题: Allies 的消息"),
    "ja": ("ありがとうございます。木曜日に伺います。", "木曜日に学校へ来られますか。", "2026年5月5日(火) 14:05 Allies <reply@school.example>:", "差出人: Allies <reply@school.example>\n送信日時: 2026年5月5日 14:05\n宛先: Rosa Cruz\n件名: Alliesからのお知らせ"),
    "ko": ("감사합니다. 목요일에 가겠습니다.", "목요일에 학교에 오실 수 있나요?", "2026년 5월 5일 (화) 오후 2:05, Allies <reply@school.example>님이 작성:", "보낸 사람: Allies <reply@school.example>\n보낸 날짜: 2026년 5월 5일 화요일 오후 2:05\n받는 사람: Rosa Cruz\n제목: Allies 소식"),
}  # fmt: skip

PHONES = {
    "en": "Sent from my iPhone", "de": "Von meinem iPhone gesendet", "fr": "Envoyé de mon iPhone", "es": "Enviado desde mi iPhone", "pt": "Enviado do meu iPhone",
    "it": "Inviato da iPhone", "nl": "Verstuurd vanaf mijn iPhone", "pl": "Wysłane z iPhone'a", "ru": "Отправлено с iPhone", "uk": "Надіслано з iPhone", "sv": "Skickat från min iPhone",
    "da": "Sendt fra min iPhone", "no": "Sendt fra min iPhone", "fi": "Lähetetty iPhonesta", "cs": "Odesláno z iPhonu", "tr": "iPhone'umdan gönderildi", "ar": "أُرسلت من الـ iPhone",
    "he": "נשלח מה-iPhone שלי", "vi": "Đã gửi từ iPhone của tôi", "zh": "发自我的 iPhone", "ja": "iPhoneから送信", "ko": "나의 iPhone에서 보냄",
}  # fmt: skip

DIVIDERS = {
    "en": "Original Message", "de": "Ursprüngliche Nachricht", "fr": "Message d'origine", "es": "Mensaje original", "pt": "Mensagem original", "it": "Messaggio originale", "nl": "Oorspronkelijk bericht",
    "pl": "Wiadomość oryginalna", "ru": "Исходное сообщение", "uk": "Оригінальне повідомлення", "sv": "Ursprungligt meddelande", "da": "Oprindelig meddelelse", "no": "Opprinnelig melding",
    "fi": "Alkuperäinen viesti", "cs": "Původní zpráva", "tr": "Orijinal Mesaj", "ar": "الرسالة الأصلية", "he": "הודעה מקורית", "vi": "Thư gốc", "zh": "原始邮件", "ja": "元のメッセージ", "ko": "원본 메시지",
}  # fmt: skip
