"""History of yards and rooms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register

register(
    {
        "incubator.site.added": _("登记院区"),
        "incubator.site.changed": _("更改院区"),
        "incubator.site.linked": _("连通院区"),
        "incubator.site.building_added": _("登记楼栋"),
        "incubator.site.floor_added": _("登记楼层"),
        "incubator.site.drawing_set": _("上传平面图"),
        "incubator.site.rooms_imported": _("导入房间清单"),
        "incubator.room.added": _("登记房间"),
        "incubator.room.changed": _("更改房间"),
        "incubator.room.drawn": _("画出房间轮廓"),
        "incubator.room.closed": _("停用房间"),
    },
    {
        "incubator.site": _("院区"),
        "incubator.room": _("房间"),
        "incubator.floor": _("楼层"),
        "other": _("连通的院区"),
        "building": _("楼栋"),
        "floor": _("楼层"),
        "points": _("轮廓点数"),
        "added": _("新登记"),
        "changed": _("更改"),
        "unchanged": _("没有变化"),
        "area": _("面积（㎡）"),
        "use": _("用途"),
        "since": _("自"),
    },
    {
        "use": {
            "let": _("出租"),
            "own": _("自用办公"),
            "service": _("公共服务"),
            "pilot": _("中试"),
            "common": _("公共部位"),
        }
    },
)
