"""A sentence in each script the product promises, as a user might type it into a card."""

SCRIPTS = {
    "Latin": "Asks for a written quote, then shows it to the owner",
    "Greek": "Ζητά γραπτή προσφορά και τη δείχνει στον ιδιοκτήτη",
    "Cyrillic": "Просит письменное предложение и показывает владельцу",
    "Vietnamese": "Yêu cầu báo giá bằng văn bản rồi cho chủ cửa hàng xem",
    "Chinese": "要求书面报价然后给店主看并且讨论交货时间和付款条件",
    "Japanese": "書面での見積もりを依頼しオーナーに見せて納期を相談する",
    "Korean": "서면 견적을 요청한 다음 매장 주인에게 보여 줍니다",
    "Arabic": "يطلب عرض أسعار مكتوبًا ثم يعرضه على صاحب المتجر",
    "Hebrew": "מבקש הצעת מחיר בכתב ואז מראה אותה לבעל החנות",
    "Hindi": "लिखित कोटेशन माँगता है और फिर मालिक को दिखाता है",
    "emoji": "Meets the owner 🎯 at the stand 👩‍👩‍👧 and smiles 🙂🇮🇹",
    "emoji before a break": "Tasting in the store 🎯\nRecap on the same day",
    "mixed": "Café 中文 שלום 🎯 देख مرحبا ok",
    "without a font": "தமிழ் விலை பட்டியல் ok",
}
