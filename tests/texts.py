"""Fictional notices in many languages, written for these tests, and pages made of them in any encoding."""

from dataclasses import dataclass

SENTENCES: dict[str, tuple[str, ...]] = {
    "zh": (
        "各有关单位：为进一步加强知识产权运用工作，现将有关事项通知如下，请结合实际认真贯彻落实。",
        "申报单位应当在规定时间内提交材料，并对材料的真实性负责；逾期未报送的，视为自动放弃。",
        "省级主管部门负责组织审核，汇总后统一报送，同时做好政策宣传和服务保障。",
        "联系人：柳文博，电话：010-55550199，地址：青禾市云山路18号。",
        "会议指出，过去一年全市企业创新能力明显提高，人民生活不断改善，但问题和困难依然存在。",
    ),
    "zh-tw": (
        "各有關單位：為進一步加強智慧財產權之運用，茲將有關事項通知如下，請依照規定辦理。",
        "申請人應於規定期間內提出資料，並對資料的真實性負責；逾期未送者，視為放棄。",
        "主管機關負責審查，彙整後統一公布，同時做好宣傳與服務的工作。",
        "聯絡人：柳文博，電話：02-5555-0199，地址：青禾市雲山路18號。",
        "會議指出，過去一年企業的創新能力有明顯的提高，人民的生活不斷改善，但是問題依然存在。",
    ),
    "ja": (
        "関係各位、このたび新しい制度について説明会を開催しますので、ぜひご参加ください。",
        "申請書は期限までに提出しなければなりません。遅れた場合は受け付けることができません。",
        "会場は市民センター三階の会議室です。駅から歩いて五分ほどで着きます。",
        "お問い合わせは、総務課の担当者までお願いいたします。電話は０３（５５５５）０１９９です。",
        "昨年は多くの企業がこのサービスを利用し、地域の経済に大きな効果がありました。",
    ),
    "ko": (
        "관계 기관 여러분께 새로운 제도에 대한 설명회를 개최하오니 많은 참여를 부탁드립니다.",
        "신청서는 정해진 기한까지 제출해야 하며, 늦은 경우에는 접수하지 않습니다.",
        "회의 장소는 시민 센터 삼층 회의실이며 역에서 걸어서 오분 정도 걸립니다.",
        "문의 사항은 총무과 담당자에게 연락하여 주시기 바랍니다.",
        "지난해 많은 기업이 이 서비스를 이용하였고 지역 경제에 큰 도움이 되었습니다.",
    ),
    "ru": (
        "Уважаемые коллеги, сообщаем о порядке подачи заявок на участие в новой программе.",
        "Заявки принимаются до конца месяца; документы, поступившие позже, не рассматриваются.",
        "Ответственность за достоверность сведений несёт организация, подавшая заявку.",
        "По всем вопросам обращайтесь в отдел развития по телефону или электронной почте.",
    ),
    "uk": (
        "Шановні колеги, повідомляємо про порядок подання заявок на участь у новій програмі.",
        "Заявки приймаються до кінця місяця; документи, що надійшли пізніше, не розглядаються.",
        "Відповідальність за достовірність відомостей несе організація, яка подала заявку.",
        "Її представники мають з'явитися на засідання; ґрунтовні пояснення є обов'язковими.",
    ),
    "el": (
        "Αγαπητοί συνάδελφοι, σας ενημερώνουμε για τη διαδικασία υποβολής αιτήσεων.",
        "Οι αιτήσεις γίνονται δεκτές έως το τέλος του μήνα· οι εκπρόθεσμες δεν εξετάζονται.",
        "Για περισσότερες πληροφορίες μπορείτε να επικοινωνήσετε με το τμήμα ανάπτυξης.",
    ),
    "tr": (
        "Değerli meslektaşlarımız, yeni programa başvuru koşullarını aşağıda bulabilirsiniz.",
        "Başvurular ay sonuna kadar kabul edilecektir; geç gönderilen belgeler değerlendirilmeyecektir.",
        "Ayrıntılı bilgi için geliştirme bölümüne telefonla ya da e-postayla ulaşabilirsiniz.",
    ),
    "he": (
        "עמיתים יקרים, להלן הודעה על סדר הגשת הבקשות לתוכנית החדשה של הרשות.",
        "הבקשות יתקבלו עד סוף החודש; מסמכים שיגיעו באיחור לא ייבדקו.",
        "לפרטים נוספים ניתן לפנות אל מחלקת הפיתוח בטלפון או בדואר.",
    ),
    "ar": (
        "السادة الزملاء، نعلمكم بإجراءات تقديم الطلبات للمشاركة في البرنامج الجديد.",
        "تقبل الطلبات حتى نهاية الشهر، ولن ينظر في الوثائق التي تصل بعد ذلك.",
        "لمزيد من المعلومات يرجى الاتصال بقسم التطوير عبر الهاتف أو البريد.",
    ),
    "pl": (
        "Szanowni Państwo, informujemy o zasadach składania wniosków w nowym programie.",
        "Wnioski przyjmujemy do końca miesiąca; dokumenty złożone później nie będą rozpatrywane.",
        "Więcej informacji można uzyskać w dziale rozwoju, również drogą elektroniczną, każdego dnia.",
    ),
    "cs": (
        "Vážení kolegové, oznamujeme vám podmínky pro podávání žádostí do nového programu.",
        "Žádosti přijímáme do konce měsíce; později doručené dokumenty nebudou posuzovány.",
        "Další informace získáte v oddělení rozvoje, případně také elektronickou poštou každý den.",
    ),
    "fr": (
        "Chers collègues, voici les modalités de dépôt des demandes pour le nouveau programme.",
        "Les dossiers sont reçus jusqu'à la fin du mois ; ceux déposés après ne seront pas étudiés.",
        "Pour en savoir plus, écrivez au service du développement : une réponse vous sera donnée très tôt.",
    ),
    "de": (
        "Sehr geehrte Damen und Herren, für das neue Förderprogramm gelten folgende Bedingungen.",
        "Anträge müssen bis zum Monatsende vollständig eingehen; spätere Anträge können nicht berücksichtigt werden.",
        "Rückfragen beantwortet die Geschäftsstelle gern, auch außerhalb der üblichen Zeiten.",
    ),
    "es": (
        "Estimados compañeros, os informamos de las condiciones de participación en el próximo año.",
        "¿Cuándo termina el plazo? El último día del mes; la documentación posterior no se admitirá.",
        "Más información en la sección de atención al público, también por teléfono.",
    ),
    "lt": (
        "Gerbiami kolegos, skelbiame naujos programos paraiškų teikimo tvarką ir sąlygas.",
        "Paraiškos priimamos iki mėnesio pabaigos; vėliau gauti dokumentai nebus svarstomi.",
        "Išsamesnė informacija teikiama plėtros skyriuje, taip pat ir elektroniniu paštu.",
    ),
    "lv": (
        "Cienījamie kolēģi, paziņojam par jaunās programmas pieteikumu iesniegšanas kārtību.",
        "Pieteikumus pieņem līdz mēneša beigām; vēlāk saņemtie dokumenti netiks izskatīti.",
        "Plašāka informācija pieejama attīstības nodaļā, kā arī pa tālruni.",
    ),
    "th": (
        "เรียนท่านสมาชิก ขอแจ้งขั้นตอนการยื่นคำขอเข้าร่วมโครงการใหม่ของสำนักงาน",
        "ผู้สนใจสามารถยื่นเอกสารได้ภายในสิ้นเดือนนี้ เอกสารที่ส่งล่าช้าจะไม่ได้รับการพิจารณา",
        "หากต้องการข้อมูลเพิ่มเติม กรุณาติดต่อฝ่ายพัฒนาทางโทรศัพท์",
    ),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One language in one encoding, with the label that pages of it rightly carry."""

    language: str
    codec: str
    label: str


WRITTEN: tuple[Written, ...] = (
    Written("zh", "gbk", "gb2312"),
    Written("zh", "gb18030", "gb18030"),
    Written("zh-tw", "cp950", "big5"),
    Written("zh-tw", "gb18030", "gbk"),
    Written("ja", "cp932", "shift_jis"),
    Written("ja", "euc_jp", "euc-jp"),
    Written("ko", "cp949", "euc-kr"),
    Written("ru", "cp1251", "windows-1251"),
    Written("ru", "koi8-r", "koi8-r"),
    Written("uk", "cp1251", "windows-1251"),
    Written("el", "cp1253", "windows-1253"),
    Written("tr", "cp1254", "windows-1254"),
    Written("he", "cp1255", "windows-1255"),
    Written("ar", "cp1256", "windows-1256"),
    Written("pl", "cp1250", "windows-1250"),
    Written("pl", "iso8859-2", "iso-8859-2"),
    Written("cs", "cp1250", "windows-1250"),
    Written("fr", "cp1252", "iso-8859-1"),
    Written("de", "cp1252", "windows-1252"),
    Written("es", "cp1252", "iso-8859-1"),
    Written("lt", "cp1257", "windows-1257"),
    Written("lv", "cp1257", "windows-1257"),
    Written("th", "cp874", "tis-620"),
    Written("zh", "utf-8", "utf-8"),
    Written("ru", "utf-8", "utf-8"),
)


def page(language: str, label: str | None, paragraphs: int = 24) -> str:
    """A small page in that language, its sentences in turn, with the label in its head or none."""
    sentences = SENTENCES[language]
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    body = "\n".join(
        f"<p>{sentences[i % len(sentences)]}{sentences[(i * 2 + 1) % len(sentences)]}</p>"
        for i in range(paragraphs)
    )
    return f"<html><head>{meta}<title>{sentences[0]}</title></head>\n<body>\n{body}\n</body></html>"
